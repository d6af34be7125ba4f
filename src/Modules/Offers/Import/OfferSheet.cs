using Saas.Kernel.Errors;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Import;

/// <summary>One row of a file of offers, read cell by cell.</summary>
internal sealed class OfferRow
{
    public OfferRequest Request { get; } = new() { Orientation = Orientation.Neither, WaitingList = false };

    public OfferKind? Kind { get; set; }

    public Participation? Participation { get; set; }

    public OfferStatus? Status { get; set; }

    public int? Year { get; set; }

    public (DateOnly Date, TimeOnly? Time)? Start { get; set; }

    public (DateOnly? Date, TimeOnly? Time)? End { get; set; }

    public List<SessionPlan> Sessions { get; } = [];
}

/// <summary>The columns of a file of offers: those of the API, and of our own list.</summary>
internal static class OfferSheet
{
    public static IReadOnlyList<SheetColumn<OfferRow>> Columns { get; } =
    [
        new("title", (row, cell) => row.Request.Title = cell.TextOf(200) ?? "", Required: true),
        new("kind", (row, cell) => row.Kind = cell.Choice<OfferKind>()),
        new("status", (row, cell) => row.Status = cell.Choice<OfferStatus>()),
        new("start", (row, cell) => row.Start = cell.Moment()),
        new("end", (row, cell) => row.End = EndOf(cell)),
        new("sessionCount", (_, _) => { }),
        new("place", (row, cell) => row.Request.Place = cell.TextOf(200) ?? ""),
        new("capacity", (row, cell) => row.Request.Capacity = cell.Number(1, 10000)),
        new("seatsTaken", (_, _) => { }),
        new("waiting", (_, _) => { }),
        new("professional", (row, cell) => row.Request.Professional = cell.TextOf(200)),
        new("representative", (row, cell) => row.Request.Representative = cell.TextOf(200)),
        new("regionWide", (row, cell) => row.Request.RegionWide = cell.Flag() ?? false),
        new("summary", (row, cell) => row.Request.Summary = cell.TextOf(500, lines: true) ?? ""),
        new("description", (row, cell) => row.Request.Description = cell.TextOf(10000, lines: true) ?? ""),
        new("audience", (row, cell) => row.Request.Audience = cell.Choice<Audience>() ?? default, Required: true),
        new("ageGroup", (row, cell) => row.Request.AgeGroup = cell.Choice<AgeGroup>() ?? default),
        new("orientation", (row, cell) => row.Request.Orientation = cell.Choice<Orientation>() ?? default),
        new("topic", ReadTopic, Required: true),
        new("field", (row, cell) => row.Request.Field = cell.Choice<Field>() ?? default),
        new("referral", (row, cell) => row.Request.Referral = cell.Choice<ReferralNeed>() ?? default),
        new("cooperation", (row, cell) => row.Request.Cooperation = cell.Choice<Cooperation>() ?? default),
        new("healthRegion", (row, cell) => row.Request.HealthRegion = cell.Choice<HealthRegion>()),
        new("centre", (row, cell) => row.Request.Centre = cell.TextOf(200)),
        new("placeKind", (row, cell) => row.Request.PlaceKind = cell.Choice<PlaceKind>() ?? default),
        new("municipality", ReadMunicipality),
        new("preventionStage", (row, cell) => row.Request.PreventionStage = cell.Choice<PreventionStage>() ?? default),
        new("deliveryLanguage", (row, cell) => row.Request.DeliveryLanguage = cell.Names.Language(cell.Text) ?? cell.TextOf(20) ?? "nb"),
        new("level", (row, cell) => row.Request.Level = cell.Choice<OfferLevel>() ?? default),
        new("responsibleBody", (row, cell) => row.Request.ResponsibleBody = cell.TextOf(200)),
        new("participation", (row, cell) => row.Participation = cell.Choice<Participation>()),
        new("waitingList", (row, cell) => row.Request.WaitingList = cell.Flag() ?? false),
        new("acceptHours", (row, cell) => row.Request.AcceptHours = cell.Number(1, 336) ?? 48),
        new("enrolUntil", (row, cell) => row.Request.EnrolUntil = cell.Date()),
        new("professionalTitle", (row, cell) => row.Request.ProfessionalTitle = cell.TextOf(200)),
        new("representativeOrganisation", (row, cell) => row.Request.RepresentativeOrganisation = cell.TextOf(200)),
        new("year", (row, cell) => row.Year = cell.Number(1990, 2199)),
        new("times", SessionTimes.Read),
    ];

    private static void ReadTopic(OfferRow row, Cell cell)
    {
        if (cell.Names.Topic(cell.Text) is { } topic)
        {
            row.Request.Topic = topic;
        }
        else
        {
            cell.Wrong("not-a-topic");
        }
    }

    private static void ReadMunicipality(OfferRow row, Cell cell)
    {
        if (cell.Names.Municipality(cell.Text, cell.Today) is { } number)
        {
            row.Request.Municipality = number;
        }
        else
        {
            cell.Wrong("not-a-municipality");
        }
    }

    /// <summary>The end of a meeting is often only a time.</summary>
    private static (DateOnly?, TimeOnly?)? EndOf(Cell cell) =>
        Cell.TryTime(cell.Text, out var time) ? (null, time) : cell.Moment() is { } moment ? (moment.Date, moment.Time) : null;
}

/// <summary>
/// Meetings in one cell, as our own list writes them: «2026-10-13 10:00–13:00 Tema», several with a stroke or a line break between them.
/// </summary>
internal static partial class SessionTimes
{
    public const string Between = " | ";
    private const int Most = 100;

    public static string Write(IEnumerable<SessionPlan> sessions) => string.Join(Between, sessions.Select(session =>
    {
        var (from, to) = (Oslo.WallClock(session.StartsAt), Oslo.WallClock(session.EndsAt));
        var day = to.Date == from.Date ? $"{to:HH:mm}" : $"{to:yyyy-MM-dd HH:mm}";
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd HH:mm}–{day} {session.Title.Replace('|', '/')}").TrimEnd();
    }));

    public static void Read(OfferRow row, Cell cell)
    {
        var parts = cell.Text.Split(['|', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > Most)
        {
            cell.Wrong("too-many-sessions");
            return;
        }

        foreach (var part in parts)
        {
            var match = Shape().Match(part);
            if (!match.Success || !Cell.TryDate(match.Groups["date"].Value, out var date) || !Cell.TryTime(match.Groups["from"].Value, out var from) || !Cell.TryTime(match.Groups["to"].Value, out var to))
            {
                (cell with { Text = part }).Wrong("not-a-session");
                continue;
            }

            var last = match.Groups["until"].Success && Cell.TryDate(match.Groups["until"].Value, out var until) ? until : date;
            Add(row, cell with { Text = part }, (date, from), (last, to), match.Groups["title"].Value.Trim());
        }
    }

    /// <summary>Adds a meeting at wall-clock times, or says what is wrong with it.</summary>
    public static void Add(OfferRow row, Cell cell, (DateOnly Date, TimeOnly Time) start, (DateOnly Date, TimeOnly Time) end, string title)
    {
        try
        {
            var (from, to) = (Oslo.Instant(start.Date, start.Time), Oslo.Instant(end.Date, end.Time));
            if (to <= from || to - from > TimeSpan.FromHours(24))
            {
                cell.Wrong("ends-before-start");
            }
            else
            {
                row.Sessions.Add(new SessionPlan(title.Length is > 0 and <= 200 ? title : $"Samling {row.Sessions.Count + 1}", from, to));
            }
        }
        catch (Refused refused) when (refused.Code.StartsWith("time.", StringComparison.Ordinal))
        {
            cell.Wrong(refused.Code == "time.exists_twice" ? "time-exists-twice" : "no-such-time");
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?<date>\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{2,4})\s+(kl\.?\s*)?(?<from>\d{1,2}[:.]\d{2})\s*[–—-]\s*((?<until>\d{4}-\d{2}-\d{2})\s+)?(?<to>\d{1,2}[:.]\d{2})(?<title>.*)$", System.Text.RegularExpressions.RegexOptions.ExplicitCapture)]
    private static partial System.Text.RegularExpressions.Regex Shape();
}
