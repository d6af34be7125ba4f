using System.ComponentModel.DataAnnotations;
using Saas.Kernel.Http;
using Saas.Venues.Calendars;
using Saas.Venues.Contracts;

namespace Saas.Venues.Premises;

/// <summary>A venue as somebody writes it.</summary>
public class VenueRequest : IValidatableObject
{
    [Required(ErrorMessage = "is required"), PlainText(200)]
    public string Name { get; set; } = "";

    [PlainText(200)]
    public string Address { get; set; } = "";

    [RegularExpression("^[0-9]{4}$", ErrorMessage = "must be a postal code of four digits")]
    public string? PostalCode { get; set; }

    [PlainText(100)]
    public string Town { get; set; } = "";

    [RegularExpression("^[0-9]{4}$", ErrorMessage = "must be a municipality number of four digits")]
    public string? Municipality { get; set; }

    [PlainText(500)]
    public string? MapUrl { get; set; }

    /// <summary>How to get there and in.</summary>
    [PlainText(2000, Lines = true)]
    public string Directions { get; set; } = "";

    public List<Accessibility> Accessibility { get; set; } = [];

    /// <summary>Wall-clock hours in Europe/Oslo; a day may have several, none at all means always open.</summary>
    public List<OpeningHourRequest> OpeningHours { get; set; } = [];

    /// <summary>Public holidays are closed unless this is set.</summary>
    public bool OpenOnHolidays { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MapUrl is { Length: > 0 } url && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0))
        {
            yield return new ValidationResult("must be an https address", [nameof(MapUrl)]);
        }

        foreach (var (hour, i) in OpeningHours.Select((hour, i) => (hour, i)))
        {
            if (hour.Closes <= hour.Opens && hour.Closes != TimeOnly.MinValue)
            {
                yield return new ValidationResult("must be after opens; 00:00 is midnight", [$"OpeningHours[{i}].closes"]);
            }
            else if (OpeningHours.Take(i).Any(other => other.Day == hour.Day && other.Span.FromMinute < hour.Span.ToMinute && hour.Span.FromMinute < other.Span.ToMinute))
            {
                yield return new ValidationResult("overlaps another span of that day", [$"OpeningHours[{i}].opens"]);
            }
        }
    }

    internal VenueFacts Facts() => new(
        Name.Trim(), Address.Trim(), Empty(PostalCode), Town.Trim(), Empty(Municipality), Empty(MapUrl), Directions.Trim(), Accessibility,
        [.. OpeningHours.Select(hour => hour.Span).OrderBy(hour => hour.Day).ThenBy(hour => hour.Opens)], OpenOnHolidays);

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

public sealed class OpeningHourRequest
{
    public Weekday Day { get; set; }

    public TimeOnly Opens { get; set; }

    /// <summary>00:00 is midnight.</summary>
    public TimeOnly Closes { get; set; }

    internal OpeningHour Span => new(Day, Opens, Closes);
}

/// <summary>A room as somebody writes it.</summary>
public class RoomRequest
{
    [Required(ErrorMessage = "is required"), PlainText(100)]
    public string Name { get; set; } = "";

    public RoomKind Kind { get; set; }

    [Range(1, 10000, ErrorMessage = "must be 1 to 10000")]
    public int Capacity { get; set; }

    public List<Equipment> Equipment { get; set; } = [];

    public List<Accessibility> Accessibility { get; set; } = [];

    [PlainText(500, Lines = true)]
    public string Note { get; set; } = "";

    /// <summary>Minutes that the room is kept free after each reservation.</summary>
    [Range(0, 240, ErrorMessage = "must be 0 to 240")]
    public int BufferMinutes { get; set; }

    internal RoomFacts Facts() => new(Name.Trim(), Kind, Capacity, Equipment, Accessibility, Note.Trim(), BufferMinutes);
}

/// <summary>Days on which no reservations are taken.</summary>
public sealed class ClosedDayRequest : IValidatableObject
{
    /// <summary>Leave out for all venues.</summary>
    public VenueId? VenueId { get; set; }

    public DateOnly From { get; set; }

    /// <summary>Last day; the same as <c>from</c> when left out.</summary>
    public DateOnly? To { get; set; }

    [Required(ErrorMessage = "is required: it is told to those who want the room"), PlainText(200)]
    public string Reason { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (From.Year is < 2000 or > 2199)
        {
            yield return new ValidationResult("must be in a year from 2000 to 2199", [nameof(From)]);
        }
        else if (To is { } to && (to < From || to.DayNumber >= From.DayNumber + 366))
        {
            yield return new ValidationResult("must be on or after from, and within a year of it", [nameof(To)]);
        }
    }
}
