using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Offers.Attendance;
using Saas.Offers.Certificates;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;

namespace Saas.Offers.Demo;

/// <summary>Attendance of the sessions that have been held, taken at the end of each.</summary>
internal static class DemoAttendance
{
    public static async Task TakeAsync(IServiceProvider room, OfferId offer, DemoClock clock, DateTimeOffset today, CancellationToken cancellation)
    {
        var db = room.GetRequiredService<TenantDb>();
        var held = await db.Sessions.AsNoTracking().Where(s => s.OfferId == offer && s.EndsAt <= today).OrderBy(s => s.Number).ToListAsync(cancellation);
        var people = await db.Enrolments.AsNoTracking().Where(e => e.OfferId == offer && e.Status == EnrolmentStatus.Confirmed).OrderBy(e => e.Number)
            .Select(e => new { e.Id, e.Number }).ToListAsync(cancellation);
        foreach (var session in held)
        {
            clock.Ahead += session.EndsAt - clock.GetUtcNow();
            await room.GetRequiredService<TakeAttendance>().RecordAsync(session.Id, [.. people.Where(person => Came(person.Number, session.Number)).Select(person => person.Id)], null, cancellation);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Certificates of what is completed.</summary>
    public static async Task CertifyAsync(IServiceProvider room, CancellationToken cancellation)
    {
        var db = room.GetRequiredService<TenantDb>();
        var completed = await db.Offers.AsNoTracking().Where(o => o.Status == OfferStatus.Completed && o.Details.Participation == Participation.Enrolled && o.Details.Kind != OfferKind.SelfHelpGroup)
            .Select(o => o.Id).ToListAsync(cancellation);
        foreach (var offer in completed)
        {
            db.ChangeTracker.Clear();
            await room.GetRequiredService<CertificateDesk>().IssueToAllAsync(offer, 0, cancellation);
        }
    }

    /// <summary>Most come to most; every fifth person misses more than they should.</summary>
    private static bool Came(int person, int session) => person % 5 == 4 ? session % 2 == 1 : (person * 3 + session) % 9 != 0;
}
