using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Import;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;
using Saas.Ui;

namespace Saas.Offers.Office.Overview;

/// <summary>
/// The list as it was filtered and sorted, as a file: everything a coordinator wrote, so that the file can be imported again. Sent row by row, in pages of
/// the list, whatever its length.
/// </summary>
[Needs(OfferPermissions.Read), InModule(OffersModule.Name)]
internal sealed class OverviewFilePage(
    TenantDb db, ImportNames columns, IMunicipalities municipalities, IStringLocalizer<OfferOfficeText> text, IStringLocalizer<OffersText> names, TimeProvider time) : PageModel
{
    private const int Batch = 1000;

    private static readonly string[] Heads =
    [
        "title", "kind", "status", "start", "end", "sessionCount", "place", "capacity", "seatsTaken", "waiting", "professional", "representative", "regionWide",
        "summary", "description", "audience", "ageGroup", "orientation", "topic", "field", "referral", "cooperation", "healthRegion", "centre", "placeKind", "municipality", "preventionStage",
        "deliveryLanguage", "level", "responsibleBody", "participation", "waitingList", "acceptHours", "enrolUntil", "professionalTitle", "representativeOrganisation", "year", "times",
    ];

    public IActionResult OnGet() => new CsvStream($"{db.Tenant.Slug}-tilbud-{Oslo.Date(time.GetUtcNow()):yyyy-MM-dd}.csv", [.. Heads.Select(columns.Heading)], RowsAsync(OverviewFilter.Read(Request.Query), HttpContext.RequestAborted));

    private async IAsyncEnumerable<IEnumerable<object?>> RowsAsync(OverviewFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var skip = 0; ; skip += Batch)
        {
            var offers = await filter.Order(filter.InStatus(filter.Apply(db.Offers.AsNoTracking().Include(offer => offer.Sessions)))).Skip(skip).Take(Batch).AsSplitQuery().ToListAsync(cancellation);
            foreach (var offer in offers)
            {
                yield return Cells(offer);
            }

            if (offers.Count < Batch)
            {
                yield break;
            }
        }
    }

    private IEnumerable<object?> Cells(Offer offer)
    {
        var d = offer.Details;
        var enrolled = d.Participation == Participation.Enrolled;
        return
        [
            d.Title, names.Name(d.Kind), text[OfferTag.Of(offer.Status, false).TextKey].Value,
            offer.StartsAt is { } start ? Oslo.WallClock(start) : null, offer.EndsAt is { } end ? Oslo.WallClock(end) : null, offer.SessionCount,
            d.Place, d.Capacity, offer.SeatsTaken, offer.Waiting, d.Professional, d.Representative, Yes(d.RegionWide),
            d.Summary, d.Description, names.Name(d.Audience), names.Name(d.AgeGroup), names.Name(d.Orientation), names.Topic(d.Topic), names.Name(d.Field), names.Name(d.Referral),
            names.Name(d.Cooperation), names.Name(d.HealthRegion), d.Centre, names.Name(d.PlaceKind), d.Municipality is { } place ? NameOf(place) : null, names.Name(d.PreventionStage),
            names.Language(d.DeliveryLanguage), names.Name(d.Level), d.ResponsibleBody, names.Name(d.Participation), enrolled ? Yes(d.WaitingList) : "", enrolled ? d.AcceptHours : null, d.EnrolUntil,
            d.ProfessionalTitle, d.RepresentativeOrganisation, offer.Year,
            SessionTimes.Write(offer.Sessions.OrderBy(session => session.Number).Select(session => new SessionPlan(session.Title, session.StartsAt, session.EndsAt))),
        ];
    }

    private string NameOf(string number) => MunicipalityNumber.TryParse(number, out var parsed) ? municipalities.Last(parsed)?.Name ?? number : number;

    private string Yes(bool flag) => flag ? text["Yes"].Value : "";
}
