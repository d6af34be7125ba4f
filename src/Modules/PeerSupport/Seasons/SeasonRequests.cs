using System.ComponentModel.DataAnnotations;
using Saas.Kernel.Http;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Seasons;

/// <summary>A season and when one applies for hours in it; last days belong to it.</summary>
public sealed class SeasonRequest : IValidatableObject
{
    [Required(ErrorMessage = "is required"), PlainText(100)]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = "is required")]
    public DateOnly? StartsOn { get; set; }

    [Required(ErrorMessage = "is required")]
    public DateOnly? EndsOn { get; set; }

    [Required(ErrorMessage = "is required")]
    public DateOnly? ApplyFrom { get; set; }

    [Required(ErrorMessage = "is required")]
    public DateOnly? ApplyUntil { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (day, name) in new[] { (StartsOn, nameof(StartsOn)), (EndsOn, nameof(EndsOn)), (ApplyFrom, nameof(ApplyFrom)), (ApplyUntil, nameof(ApplyUntil)) })
        {
            if (day is { Year: < 2000 or > 2190 })
            {
                yield return new ValidationResult("must be in a year from 2000 to 2190", [name]);
            }
        }

        if (EndsOn <= StartsOn)
        {
            yield return new ValidationResult("must be after startsOn", [nameof(EndsOn)]);
        }
        else if (EndsOn is { } end && StartsOn is { Year: < 2190 } start && end.DayNumber - start.DayNumber > 366)
        {
            yield return new ValidationResult("must be within a year of startsOn", [nameof(EndsOn)]);
        }

        if (ApplyUntil < ApplyFrom)
        {
            yield return new ValidationResult("must not be before applyFrom", [nameof(ApplyUntil)]);
        }
    }

    internal SeasonFacts Facts() => new(Name.Trim(), StartsOn!.Value, EndsOn!.Value, ApplyFrom!.Value, ApplyUntil!.Value);
}

/// <summary>A fixed time by the clock on the wall in Norway, and where: one room, any room of a kind, or any room.</summary>
public sealed class SeasonChoiceRequest : IValidatableObject
{
    public RecurrenceEvery Every { get; set; }

    /// <summary>Every so many weeks or months.</summary>
    [Range(1, Recurrence.MostInterval, ErrorMessage = "must be 1 to 12")]
    public int Interval { get; set; } = 1;

    public Weekday Day { get; set; }

    /// <summary>Of months: the first to fourth such weekday, or -1 for the last.</summary>
    public int? Nth { get; set; }

    [Required(ErrorMessage = "is required")]
    public TimeOnly? From { get; set; }

    [Required(ErrorMessage = "is required")]
    public TimeOnly? To { get; set; }

    public RoomId? RoomId { get; set; }

    public RoomKind? RoomKind { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Every == RecurrenceEvery.Month ? Nth is not (-1 or (>= 1 and <= 4)) : Nth is not null)
        {
            yield return new ValidationResult("must be 1 to 4, or -1, of months; and nothing of weeks", [nameof(Nth)]);
        }

        if (RoomId is not null && RoomKind is not null)
        {
            yield return new ValidationResult("must not be said together with roomId", [nameof(RoomKind)]);
        }
    }

    internal SeasonChoice Choice() => new(new Recurrence(Every, Interval, Day, Nth), From!.Value, To!.Value, RoomId, RoomKind);

    internal static SeasonChoiceRequest Of(SeasonChoice choice) => new()
    {
        Every = choice.Rule.Every, Interval = choice.Rule.Interval, Day = choice.Rule.Day, Nth = choice.Rule.Nth, From = choice.From, To = choice.To, RoomId = choice.Room, RoomKind = choice.RoomKind,
    };
}

/// <summary>What an organisation would like to have.</summary>
public sealed class ApplicationRequest : IValidatableObject
{
    public HoursKind Kind { get; set; }

    /// <summary>What it is called, when it is more than its kind.</summary>
    [PlainText(200)]
    public string? Title { get; set; }

    [Range(1, 10000, ErrorMessage = "must be 1 to 10000")]
    public int? People { get; set; }

    /// <summary>How long a conversation is that the public can book; left out: one just comes.</summary>
    [Range(10, 180, ErrorMessage = "must be 10 to 180 minutes")]
    public int? ConversationMinutes { get; set; }

    /// <summary>How many peers are wanted each time.</summary>
    [Range(0, 20, ErrorMessage = "must be 0 to 20")]
    public int PeersWanted { get; set; } = 1;

    /// <summary>For the coordinator. No personal data.</summary>
    [PlainText(1000, Lines = true)]
    public string? Note { get; set; }

    [Required(ErrorMessage = "is required")]
    public SeasonChoiceRequest? First { get; set; }

    public SeasonChoiceRequest? Second { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (choice, name) in new[] { (First, "first"), (Second, "second") })
        {
            var found = new List<ValidationResult>();
            if (choice is not null && !Validator.TryValidateObject(choice, new ValidationContext(choice), found, true))
            {
                foreach (var wrong in found)
                {
                    yield return new ValidationResult(wrong.ErrorMessage, [.. wrong.MemberNames.Select(member => $"{name}.{char.ToLowerInvariant(member[0])}{member[1..]}")]);
                }
            }
        }
    }

    internal ApplicationFacts Facts() => new(
        Kind, string.IsNullOrWhiteSpace(Title) ? null : Title.Trim(), People, ConversationMinutes, PeersWanted, Note?.Trim() ?? "", First!.Choice(), Second?.Choice());
}

/// <summary>An application that the office writes down for an organisation.</summary>
public sealed class ApplyRequest
{
    public OrganisationId Organisation { get; set; }

    [Required(ErrorMessage = "is required")]
    public ApplicationRequest? Application { get; set; }
}

/// <summary>What an application gets.</summary>
public sealed class AllocateRequest : IValidatableObject
{
    public ChoiceOrder Choice { get; set; }

    public RoomId RoomId { get; set; }

    /// <summary>Dates that are left out.</summary>
    public List<DateOnly> Except { get; set; } = [];

    /// <summary>Dates in another room.</summary>
    public List<OtherRoomRequest> OtherRooms { get; set; } = [];

    /// <summary>Leaves out the days that the house is closed without asking.</summary>
    public bool SkipClosed { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Except.Count > 400 || OtherRooms.Count > 400)
        {
            yield return new ValidationResult("must be at most 400 dates", [Except.Count > 400 ? nameof(Except) : nameof(OtherRooms)]);
        }
    }

    internal Allocation Allocation() => new(Choice, RoomId)
    {
        Except = Except, SkipsClosed = SkipClosed, Elsewhere = OtherRooms.GroupBy(one => one.Date).ToDictionary(group => group.Key, group => group.Last().RoomId),
    };
}

public sealed class OtherRoomRequest
{
    public DateOnly Date { get; set; }

    public RoomId RoomId { get; set; }
}

/// <summary>Why; the organisation reads it. No personal data.</summary>
public sealed class DeclineRequest
{
    [Required(ErrorMessage = "is required: the organisation reads it"), PlainText(500, Lines = true)]
    public string Reason { get; set; } = "";
}

/// <summary>Which season's allocation to begin from.</summary>
public sealed class CopySeasonRequest
{
    public SeasonId From { get; set; }
}

/// <summary>A proposal to exchange two times.</summary>
public sealed class SwapRequest
{
    /// <summary>A time of the organisation that proposes.</summary>
    public HoursId Offered { get; set; }

    /// <summary>A time of another organisation.</summary>
    public HoursId Wanted { get; set; }

    [PlainText(500, Lines = true)]
    public string? Note { get; set; }
}
