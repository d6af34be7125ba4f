using Microsoft.Extensions.Localization;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Method;
using Saas.Offers.Planning;
using Saas.Ui;

namespace Saas.Offers.Office.OnePhase;

/// <summary>When a phase meets, in one line: «3 møter, mai–august», «Samling 3 av 6 i dag», «Møte 3. november kl. 12».</summary>
internal sealed class PhaseLine(Format format, IStringLocalizer<MethodText> text, DateTimeOffset now)
{
    public string Of(PhaseView phase, Offer offer) => phase.Phase == MethodPhase.Delivery ? Delivery(offer) : Meetings(phase.Meetings);

    private string Meetings(IReadOnlyList<PlanMeetingView> meetings)
    {
        if (meetings.Count == 0)
        {
            return text["Line.NoMeeting"];
        }

        var (first, last) = (Oslo.WallClock(meetings[0].StartsAt), Oslo.WallClock(meetings[^1].StartsAt));
        if (meetings.Count == 1)
        {
            return text["Line.Meeting", Date(DateOnly.FromDateTime(first)), format.Time(TimeOnly.FromDateTime(first))];
        }

        var (from, to) = (format.Month(DateOnly.FromDateTime(first)), format.Month(DateOnly.FromDateTime(last)));
        return text["Line.Meetings", meetings.Count, from == to ? from : $"{from}–{to}"];
    }

    private string Delivery(Offer offer)
    {
        var sessions = offer.Sessions.OrderBy(session => session.Number).ToList();
        if (sessions.Count == 0)
        {
            return text["Line.NoSession"];
        }

        var next = sessions.Find(session => session.EndsAt > now);
        var date = next is null ? default : Oslo.Date(next.StartsAt);
        return next is null ? (sessions.Count == 1 ? text["Line.OverOne"] : text["Line.Over", sessions.Count])
            : next.Number == 1 && date != Oslo.Date(now) ? (sessions.Count == 1 ? text["Line.StartsOne", Date(date)] : text["Line.Starts", sessions.Count, Date(date)])
            : date == Oslo.Date(now) ? text["Line.NextToday", next.Number, sessions.Count]
            : text["Line.Next", next.Number, sessions.Count, format.Day(date, Oslo.Date(now))];
    }

    private string Date(DateOnly date) => date.Year == Oslo.Date(now).Year ? format.Date(date) : format.DateWithYear(date);
}
