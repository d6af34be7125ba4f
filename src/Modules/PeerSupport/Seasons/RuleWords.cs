using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.PeerSupport.OfficeHours;
using Saas.Ui;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Seasons;

/// <summary>«Hver mandag kl. 10–12», «Siste fredag i måneden kl. 17–19».</summary>
internal sealed class RuleWords(IStringLocalizer<SeasonText> text)
{
    public string Of(Recurrence rule) => rule switch
    {
        { Every: RecurrenceEvery.Week, Interval: 1 } => text["Rule.Weekly", Day(rule)],
        { Every: RecurrenceEvery.Week, Interval: 2 } => text["Rule.EveryOther", Day(rule)],
        { Every: RecurrenceEvery.Week } => text["Rule.Weeks", Day(rule), rule.Interval],
        { Interval: 1 } => text["Rule.Month", Nth(rule), Day(rule)],
        _ => text["Rule.Months", Nth(rule), Day(rule), rule.Interval],
    };

    public string Of(Recurrence rule, TimeOnly from, TimeOnly to) => $"{Of(rule)} {Format.Current.Times(from, to)}";

    /// <summary>With the room, the kind of room, or «hvilket som helst rom».</summary>
    public string Of(SeasonChoice choice, IReadOnlyDictionary<RoomId, RoomChoice> rooms) => $"{Of(choice.Rule, choice.From, choice.To)}, {Where(choice, rooms)}";

    public string Where(SeasonChoice choice, IReadOnlyDictionary<RoomId, RoomChoice> rooms) =>
        choice.Room is { } room ? Room(room, rooms) : choice.RoomKind is { } kind ? text["AnyOf", text["Kind." + KebabEnum.Text(kind)]] : text["AnyRoom"];

    public string Room(RoomId room, IReadOnlyDictionary<RoomId, RoomChoice> rooms) => rooms.TryGetValue(room, out var one) ? one.Name : text["RoomGone"];

    /// <summary>«Tirsdag 12. oktober kl. 10–12, Grupperom 1»</summary>
    public string Time(DateTimeOffset startsAt, DateTimeOffset endsAt, RoomId room, IReadOnlyDictionary<RoomId, RoomChoice> rooms) =>
        $"{Format.Current.Capital(Format.Current.DayTimes(Kernel.Time.Oslo.WallClock(startsAt), Kernel.Time.Oslo.WallClock(endsAt)))}, {Room(room, rooms)}";

    /// <summary>«17. august–18. desember 2026»</summary>
    public static string Period(DateOnly from, DateOnly to) => from.Year == to.Year ? $"{Format.Current.Dates(from, to)} {to.Year}" : Format.Current.Dates(from, to);

    private string Nth(Recurrence rule) => text[rule.Nth == Recurrence.Last ? "Nth.last" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Nth.{rule.Nth}")];

    private string Day(Recurrence rule) => text["Day." + KebabEnum.Text(rule.Day)];
}
