using Saas.Kernel.Time;
using Saas.Offers.Attendance;
using Saas.Offers.Contracts;
using Saas.Offers.Office.Participants;
using Saas.Offers.Planning;

namespace Saas.Offers.Office.Attending;

/// <summary>One line of the sheet: who, whether they are ticked, and how it was at the sessions before.</summary>
/// <param name="Before">Session by session: there, not there, or nothing recorded.</param>
internal sealed record SheetRow(Participant Person, bool IsTicked, IReadOnlyList<(int Number, bool? Present)> Before)
{
    public int BeforePresent => Before.Count(one => one.Present == true);

    public static SheetRow Of(Participant person, Session chosen, IEnumerable<Session> sessions, IReadOnlyList<AttendanceMark> marks, bool? ticked)
    {
        bool? At(Session session) => marks.FirstOrDefault(mark => mark.SessionId == session.Id)?.Present;
        return new SheetRow(person, ticked ?? At(chosen) ?? false,
            [.. sessions.Where(session => session.Number < chosen.Number).OrderBy(session => session.Number).Select(session => (session.Number, At(session)))]);
    }

    /// <summary>The session one most likely wants: today's; else the latest that was held and is not recorded; else the last that was held; else the first.</summary>
    public static Session? Next(IReadOnlyList<Session> sessions, Func<SessionId, bool> isRecorded, DateOnly today)
    {
        var held = sessions.Where(session => Oslo.Date(session.StartsAt) <= today).OrderByDescending(session => session.StartsAt).ToList();
        return held.Find(session => Oslo.Date(session.StartsAt) == today) ?? held.Find(session => !isRecorded(session.Id)) ?? held.FirstOrDefault() ?? sessions.MinBy(session => session.StartsAt);
    }
}
