using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Own;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Ui;

namespace Saas.Honoraria.Statements;

/// <summary>A page about one year, this one unless the address says another.</summary>
internal abstract class YearPage(TimeProvider time) : PageModel
{
    private const int YearsBack = 6;

    [BindProperty(SupportsGet = true, Name = "ar")]
    public string? Asked { get; set; }

    public int Year => int.TryParse(Asked, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= StatementReads.FirstYear && year <= ThisYear ? year : ThisYear;

    public IEnumerable<SelectListItem> Years => Enumerable.Range(0, YearsBack).Select(back => $"{ThisYear - back}").Select(year => new SelectListItem(year, year, year == $"{Year}"));

    protected int ThisYear => Oslo.Date(time.GetUtcNow()).Year;
}

/// <summary>Everybody's year, for those who pay.</summary>
[Needs(HonorariaPermissions.ReadPayouts), InModule(HonorariaModule.Name)]
internal sealed class StatementListPage(TenantDb db, AuditLog audit, IStringLocalizer<StatementText> text, TimeProvider time) : YearPage(time)
{
    public const int Size = 50;

    public IReadOnlyList<PersonYear> Rows { get; private set; } = [];

    public StatementSum Sum { get; private set; }

    public int Number { get; private set; }

    public int Total { get; private set; }

    public bool IsBare { get; private set; }

    public string FileHref => Url.Content($"~/kontor/honorar-tall/arsoppgaver?handler=File&ar={Year}");

    public async Task OnGetAsync(string? q, int side, CancellationToken cancellation)
    {
        IsBare = string.IsNullOrWhiteSpace(q);
        var found = (await StatementReads.PeopleAsync(db, Year, cancellation)).Where(person => person.Name.Contains(q?.Trim() ?? "", StringComparison.CurrentCultureIgnoreCase)).ToList();
        (Total, Sum) = (found.Count, StatementSum.Of(found.Select(person => person.Sum)));
        Number = Math.Clamp(side, 1, Math.Max(1, (Total + Size - 1) / Size));
        Rows = [.. found.Skip((Number - 1) * Size).Take(Size)];
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation)
    {
        var people = await StatementReads.PeopleAsync(db, Year, cancellation);
        audit.Note("statements.export", "statements", db.TenantId.Value);
        await db.SaveChangesAsync(cancellation);
        string[] heads = ["Name", "Year", "Fee", "Expenses", "Reportable", "PaidOut"];
        return Csv.File($"{db.Tenant.Slug}-{text["FileName"]}-{Year}.csv", heads.Select(head => text[head].Value), people.Select(person => (IEnumerable<object?>)
            [person.Name, Year, person.Sum.FeeOre / 100m, person.Sum.ExpensesOre / 100m, person.Sum.ReportableOre / 100m, person.Sum.PaidOre / 100m]));
    }
}

/// <summary>One person's year, for those who pay. Every look is noted.</summary>
[Needs(HonorariaPermissions.ReadPayouts), InModule(HonorariaModule.Name)]
internal sealed class OneStatementPage(TenantDb db, StatementPaper paper, AuditLog audit, IStringLocalizer<StatementText> text, TimeProvider time) : YearPage(time)
{
    [BindProperty(SupportsGet = true)]
    public UserRepresentativeId Representative { get; set; }

    public YearStatement Statement { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ReadAsync("statement.read", cancellation);

    public async Task<IActionResult> OnGetPaperAsync(CancellationToken cancellation)
    {
        await ReadAsync("statement.print", cancellation);
        return StatementFiles.Pdf(paper, Statement, text);
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation)
    {
        await ReadAsync("statement.export", cancellation);
        return StatementFiles.Table(Statement, text);
    }

    private async Task ReadAsync(string verb, CancellationToken cancellation)
    {
        Statement = await StatementReads.OneAsync(db, Representative, Year, cancellation);
        audit.Note(verb, "user-representative", Representative.Value);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>One's own year.</summary>
[Needs(HonorariaPermissions.Own), InModule(HonorariaModule.Name)]
internal sealed class OwnStatementPage(TenantDb db, OwnRepresentative own, StatementPaper paper, IStringLocalizer<StatementText> text, TimeProvider time) : YearPage(time)
{
    /// <summary>Null for somebody who is not in the room's register.</summary>
    public YearStatement? Statement { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation) =>
        Statement = await own.ReadAsync(cancellation) is { } person ? await StatementReads.OneAsync(db, person.Id, Year, cancellation) : null;

    /// <exception cref="Missing">They are not in the register.</exception>
    public async Task<IActionResult> OnGetPaperAsync(CancellationToken cancellation) =>
        StatementFiles.Pdf(paper, await StatementReads.OneAsync(db, await own.IdAsync(cancellation), Year, cancellation), text);

    /// <exception cref="Missing">They are not in the register.</exception>
    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation) =>
        StatementFiles.Table(await StatementReads.OneAsync(db, await own.IdAsync(cancellation), Year, cancellation), text);
}

/// <summary>Who pays, and what honoraria cost each offer.</summary>
[Needs(HonorariaPermissions.ReadClaims), InModule(HonorariaModule.Name)]
internal sealed class FiguresPage(TenantDb db, IOffers offers, IRights rights, IStringLocalizer<StatementText> text, IStringLocalizer<HonorariaText> words, TimeProvider time) : YearPage(time)
{
    public IReadOnlyList<PayerShare> Payers { get; private set; } = [];

    public int Assignments { get; private set; }

    public IReadOnlyList<OfferCost> Costs { get; private set; } = [];

    public OfferCost All { get; private set; } = new(null, null, null, 0, 0, 0);

    public bool MayReadStatements { get; private set; }

    public bool MayReadOffers { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var caller = await rights.ReadAsync(cancellation);
        (MayReadStatements, MayReadOffers) = (caller.May(HonorariaPermissions.ReadPayouts), caller.May("offers.read"));
        Payers = await YearFigures.PayersAsync(db, Year, cancellation);
        Assignments = Payers.Sum(payer => payer.Assignments);
        Costs = await YearFigures.OffersAsync(db, offers, Year, cancellation);
        All = new OfferCost(null, null, null, Costs.Sum(cost => cost.Claims), Costs.Sum(cost => cost.FeeOre), Costs.Sum(cost => cost.ExpensesOre));
    }

    public async Task<IActionResult> OnGetPayersFileAsync(CancellationToken cancellation)
    {
        var payers = await YearFigures.PayersAsync(db, Year, cancellation);
        string[] heads = ["Year", "WhoPays", "Assignments", "Percent", "Hours"];
        return Csv.File($"{db.Tenant.Slug}-hvem-betaler-{Year}.csv", heads.Select(head => text[head].Value), payers.Select(payer => (IEnumerable<object?>)
            [Year, words["Arrangement." + KebabEnum.Text(payer.Arrangement)].Value, payer.Assignments, payer.Percent, payer.Minutes / 60m]));
    }

    public async Task<IActionResult> OnGetOffersFileAsync(CancellationToken cancellation)
    {
        var costs = await YearFigures.OffersAsync(db, offers, Year, cancellation);
        string[] heads = ["Year", "Offer", "StartsOn", "Claims", "Fee", "Expenses", "Sum"];
        return Csv.File($"{db.Tenant.Slug}-honorar-per-tilbud-{Year}.csv", heads.Select(head => text[head].Value), costs.Select(cost => (IEnumerable<object?>)
            [Year, cost.Title ?? text["NoOffer"].Value, cost.StartsOn, cost.Claims, cost.FeeOre / 100m, cost.ExpensesOre / 100m, cost.Ore / 100m]));
    }
}
