using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Counts;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Office.Counting;

/// <summary>How many of those who came live in one municipality, as it is typed.</summary>
internal sealed class HomeRow
{
    public string? Number { get; set; }

    public string? Persons { get; set; }
}

/// <summary>Counts one session at the door: a number, and plus and minus where there is script.</summary>
[Needs(OfferPermissions.Count), InModule(OffersModule.Name)]
internal sealed class CountSessionPage(
    TenantDb db, TenantScope scope, CountHeads counting, IRelations relations, IMunicipalities municipalities, IStringLocalizer<WaitingText> text, TimeProvider time) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public OfferId Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public SessionId Session { get; set; }

    [BindProperty]
    public string? Persons { get; set; }

    [BindProperty]
    public string? Newcomers { get; set; }

    [BindProperty]
    public List<HomeRow> Homes { get; set; } = [];

    /// <summary>Version of what was counted as the page was opened; 0 for nothing.</summary>
    [BindProperty]
    public uint Read { get; set; }

    public string Title { get; private set; } = "";

    public DateOnly Day { get; private set; }

    public bool HasMore => !string.IsNullOrWhiteSpace(Newcomers) || Homes.Exists(home => !string.IsNullOrWhiteSpace(home.Persons));

    public string BackHref => OfferHead.HrefOf(Id) + "/telling";

    public string NameOf(string? number) => MunicipalityNumber.TryParse(number, out var parsed) ? municipalities.Last(parsed)?.Name ?? "" : "";

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        var count = await db.SessionCounts.AsNoTracking().Include(one => one.Homes).SingleOrDefaultAsync(one => one.SessionId == Session, cancellation);
        (Read, Persons, Newcomers) = (count?.Version ?? 0, Text(count?.Persons ?? 0), Text(count?.Newcomers));
        Homes = [.. Near().Union((count?.Homes ?? []).Select(home => home.Municipality)).Select(number => new HomeRow { Number = number, Persons = Text(count?.Homes.Find(home => home.Municipality == number)?.Persons) })];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var persons = Number(Persons);
        Wrong(persons is null, nameof(Persons), "Count.Wrong");
        Wrong(!string.IsNullOrWhiteSpace(Newcomers) && Number(Newcomers) is null, nameof(Newcomers), "Count.WrongNew");
        for (var i = 0; i < Homes.Count; i++)
        {
            Wrong(!string.IsNullOrWhiteSpace(Homes[i].Persons) && Number(Homes[i].Persons) is null, $"Homes[{i}].Persons", "Count.WrongNew");
        }

        await LoadAsync(cancellation);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var homes = Homes.Where(home => home.Number is not null && Number(home.Persons) > 0).DistinctBy(home => home.Number).ToDictionary(home => home.Number!, home => Number(home.Persons)!.Value, StringComparer.Ordinal);
        try
        {
            await counting.WriteAsync(Session, new HeadCount(persons!.Value, Number(Newcomers), homes), Read, cancellation);
            return LocalRedirect($"{BackHref}?gjort=telt");
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            var now = await db.SessionCounts.AsNoTracking().SingleAsync(one => one.SessionId == Session, cancellation);
            Read = now.Version;
            ModelState.Remove(nameof(Read));
            ModelState.AddModelError(nameof(Persons), text["Count.Changed", now.Persons]);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        var session = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(one => one.Id == Session && one.OfferId == Id, cancellation) ?? throw new Missing("session");
        var offer = await db.Offers.AsNoTracking().SingleAsync(one => one.Id == Id, cancellation);
        Title = offer.Details.Words(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName).Title;
        Day = Oslo.Date(session.StartsAt);
    }

    /// <summary>The room's own municipality, and those it works with.</summary>
    private IEnumerable<string> Near()
    {
        var today = Oslo.Date(time.GetUtcNow());
        return relations.MembersOf(scope.Tenant.Id, today).Prepend(scope.Tenant).Select(tenant => tenant.Profile().NumberOn(today)?.Value).OfType<string>();
    }

    private void Wrong(bool isWrong, string field, string key)
    {
        if (isWrong)
        {
            ModelState.AddModelError(field, text[key]);
        }
    }

    private static int? Number(string? written) => int.TryParse(written?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 100000 ? number : null;

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
