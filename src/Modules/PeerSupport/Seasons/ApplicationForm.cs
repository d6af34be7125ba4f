using System.Globalization;
using Saas.Kernel.Data;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Seasons;

/// <summary>One wish as a leader writes it.</summary>
internal sealed class ChoiceForm
{
    /// <summary>One of <see cref="ApplicationForm.Rules"/>.</summary>
    public string Rule { get; set; } = ApplicationForm.Rules[0];

    public string Day { get; set; } = "monday";

    public TimeOnly? From { get; set; }

    public TimeOnly? To { get; set; }

    /// <summary>A room, a kind of room, or nothing: any.</summary>
    public string? Place { get; set; }

    public static ChoiceForm Of(SeasonChoice choice) => new()
    {
        Rule = string.Create(CultureInfo.InvariantCulture, $"{KebabEnum.Text(choice.Rule.Every)}-{choice.Rule.Nth ?? choice.Rule.Interval}"), Day = KebabEnum.Text(choice.Rule.Day), From = choice.From, To = choice.To,
        Place = choice.Room is { } room ? "rom-" + room : choice.RoomKind is { } kind ? "type-" + KebabEnum.Text(kind) : null,
    };

    public SeasonChoiceRequest Request()
    {
        var rule = ApplicationForm.Rules.Contains(Rule) ? Rule : ApplicationForm.Rules[0];
        var (every, number) = (rule[..rule.IndexOf('-', StringComparison.Ordinal)], int.Parse(rule[(rule.IndexOf('-', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture));
        return new SeasonChoiceRequest
        {
            Every = every == "week" ? RecurrenceEvery.Week : RecurrenceEvery.Month, Interval = every == "week" ? number : 1, Nth = every == "week" ? null : number,
            Day = KebabEnum.TryParse<Weekday>(Day, out var day) ? day : Weekday.Monday, From = From, To = To,
            RoomId = Place?.StartsWith("rom-", StringComparison.Ordinal) == true && RoomId.TryParse(Place[4..], out var room) ? room : null,
            RoomKind = Place?.StartsWith("type-", StringComparison.Ordinal) == true && KebabEnum.TryParse<RoomKind>(Place[5..], out var kind) ? kind : null,
        };
    }
}

/// <summary>An application as a leader writes it.</summary>
internal sealed class ApplicationForm
{
    /// <summary>The rules that one is asked to choose among; the API takes all.</summary>
    public static readonly string[] Rules = ["week-1", "week-2", "month-1", "month-2", "month-3", "month-4", "month--1"];

    /// <summary>The request's fields, where the form has them, and what is said of them.</summary>
    public static readonly IReadOnlyDictionary<string, (string Field, string Text)> Fields = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["Title"] = ("Title", "Wrong.Title"), ["People"] = ("People", "Wrong.People"), ["PeersWanted"] = ("Peers", "Wrong.Peers"), ["ConversationMinutes"] = ("Conversation", "Wrong.Conversation"),
        ["Note"] = ("Note", "Wrong.Note"), ["first.from"] = ("First.From", "Wrong.From"), ["first.to"] = ("First.To", "Wrong.To"), ["second.from"] = ("Second.From", "Wrong.From"),
        ["second.to"] = ("Second.To", "Wrong.To"), ["first.nth"] = ("First.Rule", "Wrong.From"), ["second.nth"] = ("Second.Rule", "Wrong.From"),
    };

    public string Kind { get; set; } = "office-hours";

    public string? Title { get; set; }

    public int? People { get; set; }

    public int? Peers { get; set; } = 1;

    public int? Conversation { get; set; }

    public string? Note { get; set; }

    public ChoiceForm First { get; set; } = new();

    public bool HasSecond { get; set; }

    public ChoiceForm Second { get; set; } = new();

    public static ApplicationForm Of(HoursApplication one) => new()
    {
        Kind = KebabEnum.Text(one.Kind), Title = one.Title, People = one.People, Peers = one.PeersWanted, Conversation = one.ConversationMinutes, Note = one.Note, First = ChoiceForm.Of(one.FirstChoice),
        HasSecond = one.SecondChoice is not null, Second = one.SecondChoice is { } second ? ChoiceForm.Of(second) : new ChoiceForm(),
    };

    /// <summary>Where the form has what a refusal is about: <c>first.to</c>, <c>second</c>, <c>rule</c>.</summary>
    public static string? FieldOf(string field) => Fields.TryGetValue(field, out var own) ? own.Field : field switch
    {
        "first" => "First.Rule",
        "second" => "Second.Rule",
        "first.room" => "First.Place",
        "second.room" => "Second.Place",
        _ => null,
    };

    public ApplicationRequest Request() => new()
    {
        Kind = KebabEnum.TryParse<HoursKind>(Kind, out var kind) ? kind : HoursKind.OfficeHours, Title = Title, People = People, PeersWanted = Peers ?? 0, ConversationMinutes = Conversation, Note = Note,
        First = First.Request(), Second = HasSecond ? Second.Request() : null,
    };
}
