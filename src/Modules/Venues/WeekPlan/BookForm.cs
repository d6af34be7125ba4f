using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Venues.Contracts;
using Saas.Venues.Reservations;

namespace Saas.Venues.WeekPlan;

/// <summary>When and where, as somebody writes it: wall clock.</summary>
internal class TimeForm
{
    public string? Room { get; set; }

    public DateOnly? Date { get; set; }

    public TimeOnly? From { get; set; }

    public TimeOnly? To { get; set; }
}

/// <summary>What somebody books a room for.</summary>
internal sealed class BookForm : TimeForm
{
    public string? Title { get; set; }

    public string? Organisation { get; set; }

    public int? People { get; set; }

    public int? Weeks { get; set; }

    public bool Hold { get; set; }
}

/// <summary>Reads the forms. Every wrong field is named where it stands, in words that say what to do.</summary>
internal sealed class BookFormReader(ModelStateDictionary state, IStringLocalizer<VenuesText> text)
{
    private const string Prefix = "Input.";
    private const int MostWeeks = 104;

    /// <summary>A way on that was chosen from a refusal takes the place of what was written.</summary>
    public void Take(TimeForm form, string? choice)
    {
        if (choice?.Split('|') is [var room, var starts, var ends] && RoomId.TryParse(room, out _)
            && DateTime.TryParseExact(starts, "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            && TimeOnly.TryParseExact(ends, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var to))
        {
            (form.Room, form.Date, form.From, form.To) = (room, DateOnly.FromDateTime(from), TimeOnly.FromDateTime(from), to);
            foreach (var field in new[] { nameof(form.Room), nameof(form.Date), nameof(form.From), nameof(form.To) })
            {
                state.Remove(Prefix + field);
            }
        }
    }

    /// <returns>Null when something is wrong.</returns>
    public RoomWish? Time(TimeForm form)
    {
        Require(RoomId.TryParse(form.Room, out var room), nameof(form.Room), "Wrong.Room");
        Require(form.Date is { Year: >= 2000 and < 2200 }, nameof(form.Date), "Wrong.Date");
        Require(form.From is not null, nameof(form.From), "Wrong.From");
        Require(form.To is not null, nameof(form.To), "Wrong.To");
        if (form.From is not { } from || form.To is not { } to || form.Date is not { Year: >= 2000 and < 2200 } date)
        {
            return null;
        }

        // 00:00 as an end is midnight.
        var endsOn = to == TimeOnly.MinValue ? date.AddDays(1) : date;
        Require(endsOn > date || to > from, nameof(form.To), "Wrong.Order");
        return state.IsValid ? new RoomWish(default, room, Oslo.Instant(date, from), Oslo.Instant(endsOn, to)) : null;
    }

    /// <returns>Null when something is wrong.</returns>
    public BookingFor? Booking(BookForm form, DateTimeOffset now, Guid series)
    {
        Text(form.Title, nameof(form.Title), needed: true);
        Text(form.Organisation, nameof(form.Organisation), needed: false);
        Require(form.People is null or (>= 1 and <= 10000), nameof(form.People), "Wrong.People");
        Require(form.Weeks is null or (>= 1 and <= MostWeeks), nameof(form.Weeks), "Wrong.Weeks");
        return !state.IsValid ? null : new BookingFor(ChangeReservations.Office, "meeting", form.Title!.Trim())
        {
            Organisation = string.IsNullOrWhiteSpace(form.Organisation) ? null : form.Organisation.Trim(), People = form.People,
            HoldUntil = form.Hold ? now.AddDays(2) : null, Series = form.Weeks > 1 ? series : null,
        };
    }

    private void Text(string? value, string field, bool needed)
    {
        Require(!needed || !string.IsNullOrWhiteSpace(value), field, "Wrong." + field);
        Require(value is null || new PlainTextAttribute(200).IsValid(value), field, "Wrong.Long");
    }

    private void Require(bool condition, string field, string key)
    {
        // What could not be read at all is said by the binding already.
        if (!condition && state.GetFieldValidationState(Prefix + field) != ModelValidationState.Invalid)
        {
            state.AddModelError(Prefix + field, text[key]);
        }
    }
}
