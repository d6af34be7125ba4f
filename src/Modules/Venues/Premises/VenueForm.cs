using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Http;
using Saas.Venues.Calendars;
using Saas.Venues.Contracts;

namespace Saas.Venues.Premises;

/// <summary>One weekday's hours in the form; empty is closed.</summary>
internal sealed class DayHours
{
    public Weekday Day { get; set; }

    public TimeOnly? Opens { get; set; }

    public TimeOnly? Closes { get; set; }
}

/// <summary>A venue as somebody writes it on the page.</summary>
internal sealed class VenueForm
{
    public string? Name { get; set; }

    public string? Address { get; set; }

    public string? PostalCode { get; set; }

    public string? Town { get; set; }

    public string? Municipality { get; set; }

    public string? MapUrl { get; set; }

    public string? Directions { get; set; }

    public List<Accessibility> Accessibility { get; set; } = [];

    public List<DayHours> Hours { get; set; } = [.. Enum.GetValues<Weekday>().Select(day => new DayHours { Day = day })];

    public bool OpenOnHolidays { get; set; }

    internal static VenueForm Of(Venue venue) => new()
    {
        Name = venue.Name, Address = venue.Address, PostalCode = venue.PostalCode, Town = venue.Town, Municipality = venue.Municipality, MapUrl = venue.MapUrl,
        Directions = venue.Directions, Accessibility = [.. Names.Parse<Accessibility>(venue.Accessibility)], OpenOnHolidays = venue.OpenOnHolidays,
        Hours = [.. Enum.GetValues<Weekday>().Select(day => WholeDay(day, venue.OpeningHours))],
    };

    /// <param name="present">The hours as they are. A day that stands as it was shown keeps all its spans.</param>
    /// <returns>Null when something is wrong; each wrong field is named where it stands.</returns>
    internal VenueFacts? Read(ModelStateDictionary state, IStringLocalizer<VenuesText> text, IReadOnlyList<OpeningHour> present)
    {
        for (var i = 0; i < Hours.Count; i++)
        {
            var hour = Hours[i];
            if (hour.Opens is null != hour.Closes is null || (hour.Closes <= hour.Opens && hour.Closes != TimeOnly.MinValue))
            {
                state.AddModelError($"Input.Hours[{i}].{(hour.Opens is null ? "Opens" : "Closes")}", text["Wrong.Hours"]);
            }
        }

        var request = new VenueRequest
        {
            Name = Name?.Trim() ?? "", Address = Address ?? "", PostalCode = Empty(PostalCode), Town = Town ?? "", Municipality = Empty(Municipality), MapUrl = Empty(MapUrl),
            Directions = Directions ?? "", Accessibility = Accessibility, OpenOnHolidays = OpenOnHolidays,
            OpeningHours = [.. Hours.Where(h => h.Opens is not null && h.Closes is not null).SelectMany(h => Spans(h, present))],
        };
        foreach (var field in Broken.In(request).Where(field => !field.StartsWith("OpeningHours", StringComparison.Ordinal)))
        {
            state.AddModelError("Input." + field, text["Wrong." + (field is "Name" && request.Name.Length > 0 ? "Long" : field is "Name" or "PostalCode" or "Municipality" or "MapUrl" ? field : "Long")]);
        }

        return state.IsValid ? request.Facts() : null;
    }

    /// <summary>The page has one span a day; a day with several is edited over the API, and shown from its first to its last hour here.</summary>
    private static DayHours WholeDay(Weekday day, IReadOnlyList<OpeningHour> hours) => new()
    {
        Day = day, Opens = hours.Where(h => h.Day == day).Select(h => (TimeOnly?)h.Opens).Min(), Closes = hours.Where(h => h.Day == day).Select(h => (TimeOnly?)h.Closes).LastOrDefault(),
    };

    private static IEnumerable<OpeningHourRequest> Spans(DayHours posted, IReadOnlyList<OpeningHour> present)
    {
        var shown = WholeDay(posted.Day, present);
        return (shown.Opens, shown.Closes) == (posted.Opens, posted.Closes)
            ? present.Where(h => h.Day == posted.Day).Select(h => new OpeningHourRequest { Day = h.Day, Opens = h.Opens, Closes = h.Closes })
            : [new OpeningHourRequest { Day = posted.Day, Opens = posted.Opens!.Value, Closes = posted.Closes!.Value }];
    }

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>A room as somebody writes it on the page.</summary>
internal sealed class RoomForm
{
    public string? Name { get; set; }

    public RoomKind? Kind { get; set; }

    public int? Capacity { get; set; }

    public List<Equipment> Equipment { get; set; } = [];

    public List<Accessibility> Accessibility { get; set; } = [];

    public string? Note { get; set; }

    public int? BufferMinutes { get; set; } = 15;

    internal static RoomForm Of(Room room) => new()
    {
        Name = room.Name, Kind = room.Kind, Capacity = room.Capacity, Equipment = [.. Names.Parse<Equipment>(room.Equipment)], Accessibility = [.. Names.Parse<Accessibility>(room.Accessibility)],
        Note = room.Note, BufferMinutes = room.BufferMinutes,
    };

    /// <returns>Null when something is wrong.</returns>
    internal RoomFacts? Read(ModelStateDictionary state, IStringLocalizer<VenuesText> text)
    {
        var request = new RoomRequest
        {
            Name = Name?.Trim() ?? "", Kind = Kind ?? default, Capacity = Capacity ?? 0, Equipment = Equipment, Accessibility = Accessibility, Note = Note ?? "", BufferMinutes = BufferMinutes ?? 0,
        };
        if (Kind is null)
        {
            state.AddModelError("Input.Kind", text["Wrong.Kind"]);
        }

        foreach (var field in Broken.In(request).Where(field => state.GetFieldValidationState("Input." + field) != ModelValidationState.Invalid))
        {
            state.AddModelError("Input." + field, text["Wrong." + (field is "Name" && request.Name.Length > 0 ? "Long" : field is "Name" or "Capacity" or "BufferMinutes" ? field : "Long")]);
        }

        return state.IsValid ? request.Facts() : null;
    }
}

internal static class Broken
{
    /// <summary>The fields of a request that break its annotations.</summary>
    public static IEnumerable<string> In(object request)
    {
        var results = new List<System.ComponentModel.DataAnnotations.ValidationResult>();
        System.ComponentModel.DataAnnotations.Validator.TryValidateObject(request, new(request), results, validateAllProperties: true);
        return results.SelectMany(result => result.MemberNames).Distinct();
    }
}
