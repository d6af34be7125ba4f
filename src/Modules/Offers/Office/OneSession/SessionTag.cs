using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Office.OneSession;

/// <summary>How a session's state is shown.</summary>
internal sealed record SessionTag(string Color, string Icon, string TextKey)
{
    /// <param name="isRecorded">Attendance is recorded for it.</param>
    public static SessionTag Of(Session session, DateTimeOffset now, bool isRecorded) => session switch
    {
        { IsPlanned: false } => new("danger", "XMarkOctagon", "Tag.cancelled"),
        _ when isRecorded => new("success", "Checkmark", "Tag.recorded"),
        _ when session.EndsAt <= now => new("neutral", "Checkmark", "Tag.over"),
        _ when Oslo.Date(session.StartsAt) == Oslo.Date(now) => new("accent", "ArrowRight", "Tag.today"),
        _ => new("neutral", "Clock", "Tag.planned"),
    };
}
