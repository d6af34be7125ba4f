using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Errors;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;
using Saas.Venues.Contracts;

namespace Saas.Offers.Office.Editing;

/// <summary>
/// One session as somebody types it: all texts, so that a row that is half filled or wrong comes back exactly as it was, also when rows are added and taken away.
/// </summary>
internal sealed class SessionRow
{
    private static readonly string[] DateFormats = ["yyyy-MM-dd", "d.M.yyyy"];
    private static readonly string[] TimeFormats = ["HH:mm", "H:mm", "HH:mm:ss", "H.mm", "HH.mm", "%H"];

    /// <summary>Which session it is; empty for a new one.</summary>
    public string? Id { get; set; }

    public string? Date { get; set; }

    public string? From { get; set; }

    public string? To { get; set; }

    public string? Title { get; set; }

    public string? Place { get; set; }

    public string? Municipality { get; set; }

    public string? Note { get; set; }

    public string? Room { get; set; }

    /// <summary>Nobody has written in it, so nobody meant it.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(string.Concat(Date, From, To, Title, Place, Municipality, Note, Room));

    public bool HasMore => !string.IsNullOrWhiteSpace(string.Concat(Place, Municipality, Note));

    public static SessionRow Of(Session session)
    {
        var (from, to) = (Oslo.WallClock(session.StartsAt), Oslo.WallClock(session.EndsAt));
        return new SessionRow
        {
            Id = session.Id.ToString(), Room = session.RoomId?.ToString(), Date = Write(DateOnly.FromDateTime(from)), From = Write(TimeOnly.FromDateTime(from)), To = Write(TimeOnly.FromDateTime(to)),
            Title = session.Title, Place = session.Place, Municipality = session.Municipality, Note = session.Note,
        };
    }

    /// <summary>The row as a request; what is wrong is noted at the field, and the number tells which session it is.</summary>
    public SessionRequest Read(string prefix, int number, ModelStateDictionary state, IStringLocalizer<OfferOfficeText> text)
    {
        var date = Parse(Date, ReadDate);
        var from = Parse(From, ReadTime);
        var to = Parse(To, ReadTime);
        Require(date is not null, "Date", "Wrong.Session.Date");
        Require(from is not null, "From", "Wrong.Session.From");
        Require(to is not null, "To", "Wrong.Session.To");
        var ordered = from is null || to is null || to > from;
        Require(ordered, "To", "Wrong.Session.Order");
        return new SessionRequest
        {
            Title = string.IsNullOrWhiteSpace(Title) ? text["Session.Number", number] : Title,
            StartsAt = date is not null && from is not null ? Instant(date.Value, from.Value, "From") : default,
            EndsAt = date is not null && to is not null && ordered ? Instant(date.Value, to.Value, "To") : default,
            Id = SessionId.TryParse(Id, out var id) ? id : null, RoomId = RoomId.TryParse(Room, out var room) ? room : null,
            Note = Note, Place = Place, Municipality = string.IsNullOrEmpty(Municipality) ? null : Municipality,
        };

        void Require(bool met, string field, string key)
        {
            if (!met)
            {
                state.AddModelError($"{prefix}.{field}", text[key, number]);
            }
        }

        DateTimeOffset Instant(DateOnly on, TimeOnly at, string field)
        {
            try
            {
                return Oslo.Instant(on, at);
            }
            catch (Refused refused)
            {
                state.AddModelError($"{prefix}.{field}", text[refused.Code == "time.exists_twice" ? "Wrong.Session.Twice" : "Wrong.Session.NoSuchTime", number, at.ToString("HH.mm", CultureInfo.InvariantCulture)]);
                return default;
            }
        }
    }

    public static DateOnly? ReadDate(string text) => DateOnly.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public static TimeOnly? ReadTime(string text) => TimeOnly.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    public static T? Parse<T>(string? text, Func<string, T?> read)
        where T : struct => string.IsNullOrWhiteSpace(text) ? null : read(text.Trim());

    public static string Write(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Write(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
