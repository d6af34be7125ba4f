using Saas.Kernel.Errors;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours;

/// <summary>
/// What somebody wants for an organisation: once, or again and again by a rule. Wall-clock time in Europe/Oslo, so that ten o'clock stays ten o'clock over both clock
/// changes. The choices made for dates that could not be had are part of it: a date left out is in <see cref="Except"/>, another room is in <see cref="Elsewhere"/>.
/// </summary>
internal sealed record HoursWish(OrganisationId Organisation, HoursKind Kind, RoomId Room, DateOnly StartsOn, TimeOnly From, TimeOnly To)
{
    /// <summary>More than this is not planned in one go: a weekly series of two years is 105.</summary>
    public const int MostYears = 2;

    /// <summary>Null for a single time.</summary>
    public Recurrence? Rule { get; init; }

    /// <summary>The last day of a series.</summary>
    public DateOnly? UntilOn { get; init; }

    /// <summary>The day a single time ends, when it is another than it begins.</summary>
    public DateOnly? EndsOn { get; init; }

    public string? Title { get; init; }

    public string? Theme { get; init; }

    public int? ConversationMinutes { get; init; }

    public int PeersWanted { get; init; }

    public Guid? Season { get; init; }

    /// <summary>Dates that are left out.</summary>
    public IReadOnlyCollection<DateOnly> Except { get; init; } = [];

    /// <summary>Leaves out the days that the house is closed, public holidays among them, without asking.</summary>
    public bool SkipsClosed { get; init; }

    /// <summary>Dates in another room than the rest.</summary>
    public IReadOnlyDictionary<DateOnly, RoomId> Elsewhere { get; init; } = new Dictionary<DateOnly, RoomId>();

    public RoomId RoomOn(DateOnly date) => Elsewhere.TryGetValue(date, out var room) ? room : Room;

    /// <summary>All its dates, in order, those left out not among them.</summary>
    /// <exception cref="Refused">
    /// <c>hours.end_before_start</c>, <c>hours.too_long</c>, <c>hours.no_end</c>, <c>hours.until_before_start</c>, <c>hours.beyond_two_years</c>, <c>hours.rule</c>, <c>hours.no_date</c>
    /// </exception>
    public IReadOnlyList<DateOnly> Dates()
    {
        RequireLength();
        if (Rule is not { } rule)
        {
            return [StartsOn];
        }

        var until = UntilOn ?? throw Wrong("hours.no_end", "untilOn", $"A series must end. Say until when, at most {MostYears} years after it begins.");
        Require(until >= StartsOn, "hours.until_before_start", "untilOn", "The series ends before it begins.");
        Require(until <= StartsOn.AddYears(MostYears), "hours.beyond_two_years", "untilOn", $"A series ends at most {MostYears} years after it begins. Plan the rest later.");
        List<DateOnly> dates = [.. rule.Checked().From(StartsOn).TakeWhile(date => date <= until).Where(date => !Except.Contains(date))];
        Require(dates.Count > 0, "hours.no_date", "untilOn", "No date is left: the rule gives none in that time, or all are left out.");
        return dates;
    }

    /// <summary>From when to when it is on a date.</summary>
    /// <exception cref="Refused"><c>time.does_not_exist</c>, <c>time.exists_twice</c>: a clock change.</exception>
    public (DateTimeOffset StartsAt, DateTimeOffset EndsAt) On(DateOnly date) => (Oslo.Instant(date, From), Oslo.Instant(date.AddDays(Nights), To));

    private int Nights => EndsOn is { } end ? end.DayNumber - StartsOn.DayNumber : 0;

    private void RequireLength()
    {
        var minutes = (Nights * 24 * 60) + (To - TimeOnly.MinValue).TotalMinutes - (From - TimeOnly.MinValue).TotalMinutes;
        Require(minutes > 0, "hours.end_before_start", "to", "It ends before it begins.");
        Require(minutes <= 24 * 60, "hours.too_long", "to", "It lasts longer than a day. Plan one for each day instead.");
        Require(Rule is null || Nights == 0, "hours.end_before_start", "to", "Each time of a series ends on the day it begins.");
    }

    private static void Require(bool condition, string code, string field, string message)
    {
        if (!condition)
        {
            throw Wrong(code, field, message);
        }
    }

    private static Refused Wrong(string code, string field, string message) => new(code, message) { Field = field };
}
