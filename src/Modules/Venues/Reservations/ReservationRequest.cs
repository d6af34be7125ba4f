using System.ComponentModel.DataAnnotations;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Venues.Contracts;

namespace Saas.Venues.Reservations;

/// <summary>A room for a time, once or every week.</summary>
public sealed class ReservationRequest : IValidatableObject
{
    public RoomId RoomId { get; set; }

    public DateTimeOffset StartsAt { get; set; }

    /// <summary>At most 24 hours after the start.</summary>
    public DateTimeOffset EndsAt { get; set; }

    /// <summary>What the week plan says. No personal data.</summary>
    [Required(ErrorMessage = "is required: the week plan shows it"), PlainText(200)]
    public string Title { get; set; } = "";

    /// <summary>What sort of thing it is, e.g. <c>meeting</c>.</summary>
    [RegularExpression("^[a-z0-9]+(-[a-z0-9]+)*$", ErrorMessage = "must be lower-case words with hyphens"), PlainText(40)]
    public string Kind { get; set; } = "meeting";

    [PlainText(200)]
    public string? Organisation { get; set; }

    [Range(0, 5, ErrorMessage = "must be 0 to 5")]
    public int? Hue { get; set; }

    /// <summary>How many people are expected; a smaller room is answered with a warning.</summary>
    [Range(1, 10000, ErrorMessage = "must be 1 to 10000")]
    public int? People { get; set; }

    /// <summary>Hold the room until then, to be confirmed; confirmed at once when left out.</summary>
    public DateTimeOffset? HoldUntil { get; set; }

    /// <summary>The same weekday and wall-clock time for so many weeks, all or none.</summary>
    [Range(1, 104, ErrorMessage = "must be 1 to 104")]
    public int Weeks { get; set; } = 1;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (RoomId == default)
        {
            yield return new ValidationResult("is required", [nameof(RoomId)]);
        }

        if (validationContext.GetService(typeof(TimeProvider)) is TimeProvider time && HoldUntil <= time.GetUtcNow())
        {
            yield return new ValidationResult("must be in the future", [nameof(HoldUntil)]);
        }

        foreach (var wrong in Times.Check(StartsAt, EndsAt))
        {
            yield return wrong;
        }
    }

    internal BookingFor Booking(Guid series) => new(ChangeReservations.Office, Kind, Title.Trim())
    {
        Organisation = string.IsNullOrWhiteSpace(Organisation) ? null : Organisation.Trim(), Hue = Hue, People = People, HoldUntil = HoldUntil, Series = Weeks > 1 ? series : null,
    };

    /// <exception cref="Refused"><c>time.does_not_exist</c>, <c>time.exists_twice</c></exception>
    internal List<RoomWish> Wishes() => Weekly.Of(RoomId, StartsAt, EndsAt, Weeks);
}

/// <summary>Another time, and another room if need be.</summary>
public sealed class MoveRequest : IValidatableObject
{
    /// <summary>Another room; the same when left out.</summary>
    public RoomId? RoomId { get; set; }

    public DateTimeOffset StartsAt { get; set; }

    public DateTimeOffset EndsAt { get; set; }

    /// <summary>That those who take part may be told by mail.</summary>
    public bool Tell { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Times.Check(StartsAt, EndsAt);
}

public sealed class CancelReservationRequest
{
    /// <summary>Shown to staff. No personal data.</summary>
    [PlainText(500, Lines = true)]
    public string? Reason { get; set; }
}

/// <summary>The shape of a time: what needs no knowledge of the room.</summary>
internal static class Times
{
    public static IEnumerable<ValidationResult> Check(DateTimeOffset startsAt, DateTimeOffset endsAt)
    {
        if (startsAt == default)
        {
            yield return new ValidationResult("is required", ["StartsAt"]);
        }
        else if (startsAt.Year is < 2000 or > 2199)
        {
            yield return new ValidationResult("must be in a year from 2000 to 2199", ["StartsAt"]);
        }
        else if (endsAt <= startsAt)
        {
            yield return new ValidationResult("must be after startsAt", ["EndsAt"]);
        }
        else if (endsAt - startsAt > Clashes.Most)
        {
            yield return new ValidationResult("must be within 24 hours of startsAt", ["EndsAt"]);
        }
    }
}

/// <summary>Every week at the same time by the clock on the wall, over both clock changes.</summary>
internal static class Weekly
{
    public static List<RoomWish> Of(RoomId room, DateTimeOffset startsAt, DateTimeOffset endsAt, int weeks)
    {
        if (weeks == 1)
        {
            return [new RoomWish(default, room, startsAt, endsAt)];
        }

        var (from, to) = (Oslo.WallClock(startsAt), Oslo.WallClock(endsAt));
        return [.. Enumerable.Range(0, weeks).Select(week => new RoomWish(default, room, At(from, week), At(to, week)))];

        static DateTimeOffset At(DateTime wall, int week) => Oslo.Instant(DateOnly.FromDateTime(wall).AddDays(7 * week), TimeOnly.FromDateTime(wall));
    }
}
