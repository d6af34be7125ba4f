using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Time;
using Saas.Offers.Attendance;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;

namespace Saas.Offers.CostSplit;

/// <summary>One home municipality's part of an offer.</summary>
/// <param name="Municipality">Number, as it was when people enrolled.</param>
/// <param name="Name">Its name, or the number where the register does not have it.</param>
/// <param name="Participants">Those with a seat, and those who left but had been there.</param>
/// <param name="AttendedSessions">Sessions attended, person by person.</param>
public sealed record CostLine(string Municipality, string Name, int Participants, int AttendedSessions);

/// <summary>Participants and attended sessions by home municipality: the numbers that a unit splits its costs by. May count one person.</summary>
internal static class CostRead
{
    /// <exception cref="Missing">No such offer.</exception>
    public static async Task<List<CostLine>> OfOfferAsync(TenantDb db, IMunicipalities municipalities, OfferId id, CancellationToken cancellation) =>
        await db.Offers.AnyAsync(offer => offer.Id == id, cancellation)
            ? await LinesAsync(db, municipalities, db.Enrolments.AsNoTracking().Where(e => e.OfferId == id), cancellation)
            : throw new Missing("offer");

    /// <summary>All region-wide offers whose first session was in a year (Norway).</summary>
    public static async Task<(int Offers, List<CostLine> Lines)> OfYearAsync(TenantDb db, IMunicipalities municipalities, int year, CancellationToken cancellation)
    {
        var (from, to) = (Oslo.StartOf(new DateOnly(year, 1, 1)), Oslo.StartOf(new DateOnly(year + 1, 1, 1)));
        var offers = db.Offers.AsNoTracking().Where(offer => offer.Details.RegionWide && offer.StartsAt >= from && offer.StartsAt < to && offer.Status != OfferStatus.Draft && offer.Status != OfferStatus.Cancelled);
        return (await offers.CountAsync(cancellation), await LinesAsync(db, municipalities, db.Enrolments.AsNoTracking().Where(e => offers.Any(offer => offer.Id == e.OfferId)), cancellation));
    }

    private static async Task<List<CostLine>> LinesAsync(TenantDb db, IMunicipalities municipalities, IQueryable<Enrolment> enrolments, CancellationToken cancellation)
    {
        var marks = db.AttendanceMarks.AsNoTracking();
        var rows = await enrolments
            .Select(e => new { e.HomeMunicipality, HasSeat = e.Status == EnrolmentStatus.Confirmed, Attended = marks.Count(mark => mark.EnrolmentId == e.Id && mark.Present) })
            .Where(one => one.HasSeat || one.Attended > 0)
            .GroupBy(one => one.HomeMunicipality)
            .Select(group => new { Number = group.Key, People = group.Count(), Attended = group.Sum(one => one.Attended) })
            .ToListAsync(cancellation);
        return [.. rows.Select(row => new CostLine(row.Number, NameOf(municipalities, row.Number), row.People, row.Attended))
            .OrderBy(line => line.Name, StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("nb-NO"), ignoreCase: true))];
    }

    private static string NameOf(IMunicipalities municipalities, string number) =>
        MunicipalityNumber.TryParse(number, out var parsed) ? municipalities.Last(parsed)?.Name ?? number : number;
}
