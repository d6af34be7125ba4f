using System.ComponentModel.DataAnnotations;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Venues.Contracts;

namespace Saas.Offers.Planning;

/// <summary>What a session is about and where, but not when. What is left out is taken away.</summary>
public sealed class SessionWordsRequest : IValidatableObject
{
    [Required(ErrorMessage = "is required"), PlainText(200)]
    public string Title { get; set; } = "";

    [PlainText(500, Lines = true)]
    public string? Note { get; set; }

    /// <summary>Where, when it is not where the offer is.</summary>
    [PlainText(200)]
    public string? Place { get; set; }

    /// <summary>Municipality number, for an offer that travels.</summary>
    [RegularExpression("^[0-9]{4}$", ErrorMessage = "must be a municipality number of four digits")]
    public string? Municipality { get; set; }

    /// <summary>The room it is in; reserved with the session.</summary>
    public RoomId? RoomId { get; set; }

    /// <summary>Those who lead it, among those who take part in the delivery.</summary>
    public List<PlanPersonId> Leaders { get; set; } = [];

    /// <summary>Https address of the video meeting. Encrypted; shown to those who have a seat, and to staff.</summary>
    [PlainText(1000)]
    public string? VideoLink { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(VideoLink) && !IsHttps(VideoLink))
        {
            yield return new ValidationResult("must be an https address", [nameof(VideoLink)]);
        }
    }

    internal SessionWords Words() => new(Title.Trim(), Empty(Note), Empty(Place), Empty(Municipality), RoomId);

    internal string? Video => Empty(VideoLink);

    internal static bool IsHttps(string text) => Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.UserInfo.Length == 0;

    internal static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>A new time for a session. Those who have a seat are told.</summary>
public sealed class MoveSessionRequest : IValidatableObject
{
    public DateTimeOffset StartsAt { get; set; }

    public DateTimeOffset EndsAt { get; set; }

    /// <summary>Another room; the same as before when left out.</summary>
    public RoomId? RoomId { get; set; }

    /// <summary>A sentence to those who have a seat; stands in the mail.</summary>
    [PlainText(1000, Lines = true)]
    public string? Message { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => new SessionRequest { Title = "-", StartsAt = StartsAt, EndsAt = EndsAt }.Validate(validationContext);
}

/// <summary>Why a session does not take place; stands in the mail to those who have a seat.</summary>
public sealed class CancelSessionRequest
{
    [Required(ErrorMessage = "is required: it stands in the mail to those who have a seat"), PlainText(500, Lines = true)]
    public string Reason { get; set; } = "";
}

/// <summary>A session as staff see it.</summary>
/// <param name="Told">To how many the last change was told by mail; absent when nothing was told.</param>
public sealed record SessionPlanView(
    SessionId Id, OfferId OfferId, int Number, SessionStatus Status, string Title, string? Note, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Place, string? Municipality, RoomId? RoomId,
    string? CancelledReason, string? VideoLink, int? Told)
{
    /// <summary>Those who lead it, when one session is asked for.</summary>
    public IReadOnlyList<PlanPersonId>? Leaders { get; init; }

    internal static SessionPlanView Of(Session s, string? video, int? told) => new(
        s.Id, s.OfferId, s.Number, s.Status, s.Title, s.Note, s.StartsAt, s.EndsAt, s.Place, s.Municipality, s.RoomId, s.CancelledReason, video, told is 0 ? null : told);
}

/// <summary>A series of sessions: dates and hours of the wall clock in Norway.</summary>
public sealed class SeriesRequest : IValidatableObject
{
    /// <summary>Title of each; the session's number is added.</summary>
    [Required(ErrorMessage = "is required"), PlainText(190)]
    public string Title { get; set; } = "";

    public SeriesEvery Every { get; set; }

    public DateOnly First { get; set; }

    /// <summary>How many; or until when.</summary>
    [Range(1, SeriesDates.Most, ErrorMessage = "must be 1 to 100")]
    public int? Count { get; set; }

    public DateOnly? Until { get; set; }

    public TimeOnly From { get; set; }

    public TimeOnly To { get; set; }

    /// <summary>Dates that are left out.</summary>
    public List<DateOnly> Except { get; set; } = [];

    /// <summary>Leaves out public holidays.</summary>
    public bool SkipHolidays { get; set; } = true;

    [PlainText(200)]
    public string? Place { get; set; }

    [RegularExpression("^[0-9]{4}$", ErrorMessage = "must be a municipality number of four digits")]
    public string? Municipality { get; set; }

    public RoomId? RoomId { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (First.Year is < 2000 or > 2199)
        {
            yield return new ValidationResult("must be in a year from 2000 to 2199", [nameof(First)]);
        }

        if (Count is null == Until is null)
        {
            yield return new ValidationResult("must be said, or until: one of them", [nameof(Count)]);
        }

        if (Until < First)
        {
            yield return new ValidationResult("must not be before first", [nameof(Until)]);
        }

        if (To <= From)
        {
            yield return new ValidationResult("must be after from", [nameof(To)]);
        }
    }

    /// <summary>The dates, holidays and those that somebody named left out.</summary>
    internal List<DateOnly> Dates(Func<DateOnly, bool> isHoliday) =>
        SeriesDates.Of(Every, First, Count, Until, date => Except.Contains(date) || (SkipHolidays && isHoliday(date)));

    /// <exception cref="Kernel.Errors.Refused">An hour that does not exist, or exists twice, at a clock change.</exception>
    internal List<SessionPlan> Plans(int alreadyThere, Func<DateOnly, bool> isHoliday) => [.. Dates(isHoliday).Select((date, index) => new SessionPlan(
        $"{Title.Trim()} {alreadyThere + index + 1}", Oslo.Instant(date, From), Oslo.Instant(date, To), null, Empty(Place), Empty(Municipality), null, RoomId))];

    private static string? Empty(string? text) => SessionWordsRequest.Empty(text);
}
