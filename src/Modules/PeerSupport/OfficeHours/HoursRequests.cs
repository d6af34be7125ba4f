using System.ComponentModel.DataAnnotations;
using Saas.Kernel.Http;
using Saas.PeerSupport.Contracts;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours;

/// <summary>A single time: date and hours of the wall clock in Norway.</summary>
public class TimeRequest : IValidatableObject
{
    public HoursKind Kind { get; set; }

    public RoomId RoomId { get; set; }

    /// <summary>The day; of a series the first day that it may be on.</summary>
    [Required(ErrorMessage = "is required")]
    public DateOnly? Date { get; set; }

    [Required(ErrorMessage = "is required")]
    public TimeOnly? From { get; set; }

    [Required(ErrorMessage = "is required")]
    public TimeOnly? To { get; set; }

    /// <summary>The day it ends, when it is another than it begins; at most 24 hours.</summary>
    public DateOnly? EndsOn { get; set; }

    /// <summary>What it is called, when it is more than its kind.</summary>
    [PlainText(200)]
    public string? Title { get; set; }

    /// <summary>Key of a topic: GET /api/v1/open/topics.</summary>
    [RegularExpression("^[a-z0-9-]{1,60}$", ErrorMessage = "must be the key of a topic")]
    public string? Theme { get; set; }

    /// <summary>How long a conversation is that the public can book; left out: one just comes.</summary>
    [Range(10, 180, ErrorMessage = "must be 10 to 180 minutes")]
    public int? ConversationMinutes { get; set; }

    /// <summary>How many peers are wanted.</summary>
    [Range(0, 20, ErrorMessage = "must be 0 to 20")]
    public int PeersWanted { get; set; } = 1;

    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Date is { Year: < 2000 or > 2190 })
        {
            yield return new ValidationResult("must be in a year from 2000 to 2190", [nameof(Date)]);
        }

        if (EndsOn is { Year: < 2000 or > 2191 })
        {
            yield return new ValidationResult("must be in a year from 2000 to 2191", [nameof(EndsOn)]);
        }
    }

    internal HoursWish WishOf(OrganisationId organisation) => new(organisation, Kind, RoomId, Date!.Value, From!.Value, To!.Value)
    {
        EndsOn = EndsOn == Date ? null : EndsOn, Title = Empty(Title), Theme = Empty(Theme), ConversationMinutes = ConversationMinutes, PeersWanted = PeersWanted,
    };

    internal static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>A single time for an organisation: date and hours of the wall clock in Norway.</summary>
public class HoursRequest : TimeRequest
{
    public OrganisationId Organisation { get; set; }

    internal virtual HoursWish Wish() => WishOf(Organisation);
}

/// <summary>A single time that a representative books for the organisation of the address.</summary>
public sealed class OwnHoursRequest : TimeRequest
{
    /// <summary>Asks the coordinator when it is outside the agreement; otherwise that is refused.</summary>
    public bool Ask { get; set; }
}

/// <summary>A series for an organisation. Ten o'clock is ten o'clock all year, also over the clock changes.</summary>
public sealed class HoursSeriesRequest : HoursRequest
{
    /// <summary>How it comes again; left out for a single time.</summary>
    public RuleRequest? Rule { get; set; }

    /// <summary>The last day; at most two years after the first.</summary>
    public DateOnly? UntilOn { get; set; }

    /// <summary>Dates that are left out.</summary>
    public List<DateOnly> Except { get; set; } = [];

    /// <summary>Dates in another room.</summary>
    public List<ElsewhereRequest> Elsewhere { get; set; } = [];

    /// <summary>Leaves out the days that the house is closed, public holidays among them, without asking.</summary>
    public bool SkipClosed { get; set; }

    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var wrong in base.Validate(validationContext))
        {
            yield return wrong;
        }

        if (Except.Count > 400 || Elsewhere.Count > 400)
        {
            yield return new ValidationResult("must be at most 400 dates", [Except.Count > 400 ? nameof(Except) : nameof(Elsewhere)]);
        }
    }

    internal override HoursWish Wish() => base.Wish() with
    {
        Rule = Rule is { } rule ? new Recurrence(rule.Every, rule.Interval, rule.Day, rule.Nth) : null, UntilOn = UntilOn, Except = Except, SkipsClosed = SkipClosed,
        Elsewhere = Elsewhere.GroupBy(one => one.Date).ToDictionary(group => group.Key, group => group.Last().RoomId),
    };
}

/// <summary>Every n-th week on a weekday, or the n-th (1–4) or last (-1) such weekday of every n-th month.</summary>
public sealed class RuleRequest
{
    public RecurrenceEvery Every { get; set; }

    public int Interval { get; set; } = 1;

    public Weekday Day { get; set; }

    public int? Nth { get; set; }
}

public sealed class ElsewhereRequest
{
    public DateOnly Date { get; set; }

    public RoomId RoomId { get; set; }
}

/// <summary>A single time that an organisation books for itself.</summary>
public sealed class BookHoursRequest : HoursRequest
{
    /// <summary>Asks the coordinator when it is outside the agreement; otherwise that is refused.</summary>
    public bool Ask { get; set; }
}

public sealed class MoveHoursRequest
{
    [Required(ErrorMessage = "is required")]
    public DateTimeOffset? StartsAt { get; set; }

    [Required(ErrorMessage = "is required")]
    public DateTimeOffset? EndsAt { get; set; }

    /// <summary>Another room; the same as before when left out.</summary>
    public RoomId? RoomId { get; set; }
}

/// <summary>Why; shown to the organisation, and of cancelled ones to the public. No personal data.</summary>
public sealed class HoursReasonRequest
{
    [Required(ErrorMessage = "is required"), PlainText(500)]
    public string Reason { get; set; } = "";
}

/// <summary>A date of a series, and why.</summary>
public sealed class SeriesDateRequest
{
    [Required(ErrorMessage = "is required")]
    public DateOnly? Date { get; set; }

    [Required(ErrorMessage = "is required"), PlainText(500)]
    public string Reason { get; set; } = "";
}
