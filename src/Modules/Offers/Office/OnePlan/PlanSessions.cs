using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Offers.Attendance;
using Saas.Offers.Contracts;
using Saas.Offers.Method;
using Saas.Offers.Office.OneSession;
using Saas.Offers.Planning;
using Saas.Ui;
using Saas.Venues.Contracts;

namespace Saas.Offers.Office.OnePlan;

/// <summary>One line of the plan's table of sessions.</summary>
/// <param name="Room">The room of ours it is in.</param>
/// <param name="Video">Its video link, for those who work with the participants.</param>
/// <param name="Present">How many came; null while nothing is recorded.</param>
/// <param name="Leaders">First names of those who lead it.</param>
/// <param name="Asked">Of how many it is recorded.</param>
internal sealed record PlanSession(Session Session, SessionTag Tag, RoomPlace? Room, string? Video, int? Present, int Asked, string Leaders);

/// <summary>Reads what the plan says of each session: one question for all the rooms, one for all the attendance.</summary>
internal sealed class PlanSessions(TenantDb db, IRooms rooms, KeyRing keys, TenantScope scope, IStringLocalizer<SessionText> text, Format format)
{
    public async Task<IReadOnlyList<PlanSession>> ReadAsync(OfferHead head, IReadOnlyList<PlanPersonView> people, DateTimeOffset now, CancellationToken cancellation)
    {
        var sessions = head.Offer.Sessions;
        var ids = sessions.Select(session => session.RoomId).OfType<RoomId>().Distinct().ToList();
        var places = ids.Count == 0 ? new Dictionary<RoomId, RoomPlace>() : await rooms.PlacesAsync(ids, cancellation);
        var cipher = head.Rights.May(OfferPermissions.Write) || head.MaySeeParticipants ? await keys.ForAsync(scope.Tenant, cancellation) : null;
        var marks = head.MaySeeParticipants && sessions.Exists(session => session.StartsAt <= now)
            ? (await (from mark in db.AttendanceMarks.AsNoTracking()
                      join session in db.Sessions on mark.SessionId equals session.Id
                      where session.OfferId == head.Offer.Id
                      group mark by mark.SessionId into of
                      select new { of.Key, Present = of.Count(mark => mark.Present), All = of.Count() }).ToListAsync(cancellation)).ToDictionary(one => one.Key)
            : [];
        var leaders = (await (from leader in db.SessionLeaders.AsNoTracking()
                              join session in db.Sessions on leader.SessionId equals session.Id
                              where session.OfferId == head.Offer.Id
                              select new { leader.SessionId, leader.PersonId }).ToListAsync(cancellation)).ToLookup(one => one.SessionId, one => one.PersonId);
        return
        [
            .. sessions.OrderBy(session => session.StartsAt).ThenBy(session => session.Number).Select(session =>
            {
                var came = marks.GetValueOrDefault(session.Id);
                return new PlanSession(session, SessionTag.Of(session, now, came is not null), session.RoomId is { } room ? places.GetValueOrDefault(room) : null,
                    cipher is null ? null : session.Video(cipher), came?.Present, came?.All ?? 0, Names(people, leaders[session.Id].ToHashSet()));
            }),
        ];
    }

    /// <summary>«Sara og Per Arne», or that all of them do.</summary>
    private string Names(IReadOnlyList<PlanPersonView> people, HashSet<PlanPersonId> leaders) => leaders.Count == people.Count && people.Count > 2
        ? text["Leaders.All", format.NumberWord(people.Count)]
        : format.List([.. people.Where(person => leaders.Contains(person.Id)).OrderBy(person => person.Side).Select(person => First(person.Name))]);

    private static string First(string name) => name.Contains(' ', StringComparison.Ordinal) ? name[..name.LastIndexOf(' ')] : name;
}
