using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;

namespace Saas.Honoraria.Rates;

/// <summary>One period of rates: what it pays, in words, a day to try it on, and what may be done with it.</summary>
[Needs(HonorariaPermissions.ReadRates), InModule(HonorariaModule.Name)]
internal sealed class OneRatePage(TenantDb db, Pricing pricing, IRights rights, IStringLocalizer<RateText> text, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public RateTableId Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public TrialForm Try { get; set; } = new();

    public RateTable Table { get; private set; } = null!;

    public RateTableState State { get; private set; }

    public IReadOnlyList<TableRow> Rows { get; private set; } = [];

    /// <summary>The tried day's lines; null until somebody tries.</summary>
    public IReadOnlyList<PricedLine>? Lines { get; private set; }

    public bool MayWrite { get; private set; }

    public DateOnly Today => Oslo.Date(time.GetUtcNow());

    public IEnumerable<SelectListItem> Roles => Table.Rules.Roles.Select(role => new SelectListItem(role.Name, role.Key)).Prepend(new SelectListItem(text["Try.AnyRole"], ""));

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        MayWrite = (await rights.ReadAsync(cancellation)).May(HonorariaPermissions.ManageRates);
        Table = await RateReads.OneAsync(db, Id, cancellation);
        (State, Rows) = (Table.StateOn(Today), TableRows.Of(Table.Rules));
        if (Try.Hours is null)
        {
            ModelState.Clear();
            Try = new TrialForm { Hours = "3", Physical = true };
        }
        else if (Try.Claimed() is { } claimed)
        {
            Lines = pricing.Price(Table.Rules, claimed, Table.StartsOn);
        }
        else
        {
            ModelState.AddModelError("Try.Hours", text["Try.Wrong"]);
        }
    }
}

/// <summary>A day to try rates on, as somebody writes it.</summary>
internal sealed class TrialForm
{
    private const int MostKilometres = 2_000;

    public string? Hours { get; set; }

    public string? Role { get; set; }

    public bool Physical { get; set; }

    public string? Preparation { get; set; }

    public string? Kilometres { get; set; }

    public int? Passengers { get; set; }

    /// <returns>Null when a number is none, or out of all proportion.</returns>
    public Claimed? Claimed() => Number(Hours, 24) is { } hours && Number(Preparation, 24) is { } preparation && Number(Kilometres, MostKilometres) is { } kilometres
        ? new Claimed
        {
            Role = Role is { Length: > 0 and <= 40 } role ? role : "member", Physical = Physical, Minutes = (int)(hours * 60), PreparationMinutes = (int)(preparation * 60),
            Trips = kilometres > 0 ? [new Trip { Metres = (int)(kilometres * 1000), Passengers = Math.Clamp(Passengers ?? 0, 0, RateLimits.MostPassengers), What = "–" }] : [],
        }
        : null;

    private static decimal? Number(string? text, decimal most) =>
        string.IsNullOrWhiteSpace(text) ? 0 : decimal.TryParse(text.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= most ? number : null;
}
