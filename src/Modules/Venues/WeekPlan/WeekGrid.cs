using Microsoft.Extensions.Localization;
using Saas.Kernel.Time;
using Saas.Ui;
using Saas.Venues.Calendars;
using Saas.Venues.Contracts;
using Saas.Venues.Reservations;

namespace Saas.Venues.WeekPlan;

/// <summary>One block of the plan: what the room is used for, or what somebody wished for and could not have.</summary>
/// <param name="Href">Null for a wish.</param>
/// <param name="Hue">0–5, <c>back</c> or <c>clash</c>.</param>
internal sealed record Block(string? Href, string Title, string Line, string Hue, DateTimeOffset StartsAt, DateTimeOffset EndsAt)
{
    public ReservationId? Id { get; init; }

    /// <summary>Where it is moved, when the reader may move it.</summary>
    public string? Move { get; init; }

    /// <summary>Minutes of the wall-clock day.</summary>
    public int FromMinute => OsloDay.MinuteOf(StartsAt);

    public int ToMinute => OsloDay.MinuteOf(EndsAt) is > 0 and var minute ? minute : 24 * 60;
}

/// <summary>A stretch of a row: free half hours, or a block.</summary>
internal sealed record Cell(int Span, Block? Block);

/// <summary>One room on one day, in as many rows as it takes for no two blocks to overlap.</summary>
internal sealed record RoomLine(PlanRoom Room, IReadOnlyList<IReadOnlyList<Cell>> Rows);

/// <param name="Closed">Why all venues shown are closed that day.</param>
internal sealed record DayPart(DateOnly Date, bool IsToday, string? Closed, IReadOnlyList<RoomLine> Rooms);

internal sealed record PlanRoom(RoomId Id, VenueId VenueId, string Name, string Venue, int Capacity);

/// <summary>The plan as it is drawn: a column per half hour, a row per room and day.</summary>
internal sealed record WeekGrid(int FirstHour, int LastHour, IReadOnlyList<DayPart> Days, IReadOnlyList<(string Hue, string Name)> Legend, bool ManyVenues, bool MayReserve)
{
    public bool HasMovable => Days.Any(day => day.Rooms.Any(line => line.Rows.Any(row => row.Any(cell => cell.Block?.Move is not null))));

    public int Columns => (LastHour - FirstHour) * 2;
}

/// <summary>Draws reservations onto half hours.</summary>
internal sealed class WeekDrawing(IStringLocalizer<VenuesText> text, Format format)
{
    private const int UsualFirst = 8;
    private const int UsualLast = 20;

    /// <param name="movable">The modules whose reservations the reader may move.</param>
    public WeekGrid Draw(PlanWeek week, bool mayReserve, Block? wish = null, RoomId? wishedRoom = null, IReadOnlySet<string>? movable = null)
    {
        var hues = HuesOf(week.Reservations);
        var blocks = week.Reservations.Select(r => (r.RoomId, Block: BlockOf(r, hues) with { Id = r.Id, Move = movable?.Contains(r.Module) == true && Stands(r, week.Now) ? $"~/kontor/ukeplan/{r.Id}/flytt" : null })).ToList();
        if (wish is not null && wishedRoom is { } room)
        {
            blocks.Add((room, wish));
        }

        blocks = [.. blocks.SelectMany(b => ByDay(b.Block, week.Only ?? week.Monday, week.Only ?? week.Monday.AddDays(6)).Select(part => (b.RoomId, part)))];
        var byDay = blocks.ToLookup(b => (b.RoomId, Oslo.Date(b.Block.StartsAt)), b => b.Block);
        var days = Enumerable.Range(0, 7).Select(week.Monday.AddDays)
            .Where(day => week.Only is null ? day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) || blocks.Exists(b => Oslo.Date(b.Block.StartsAt) == day) : day == week.Only).ToList();
        var shown = blocks.Select(b => b.Block).ToList();
        var first = Math.Min(UsualFirst, shown.Select(b => Oslo.WallClock(b.StartsAt).Hour).DefaultIfEmpty(UsualFirst).Min());
        var last = Math.Max(UsualLast, shown.Select(LastHour).DefaultIfEmpty(UsualLast).Max());
        return new WeekGrid(first, last,
            [.. days.Select(day => new DayPart(day, day == week.Today, ClosedOn(week, day), [.. week.Rooms.Select(r => new RoomLine(r, Rows([.. byDay[(r.Id, day)]], first, last)))]))],
            Legend(week, hues), week.Rooms.Select(r => r.VenueId).Distinct().Count() > 1, mayReserve);
    }

    /// <summary>«10–13» without «kl.»: the head of the column says that it is a clock.</summary>
    public string Hours(DateTimeOffset from, DateTimeOffset to) =>
        format.Times(TimeOnly.FromDateTime(Oslo.WallClock(from)), TimeOnly.FromDateTime(Oslo.WallClock(to))).Replace("kl. ", "", StringComparison.Ordinal);

    /// <summary>What lasts past midnight stands on each of its days; a link to it leads to the first.</summary>
    private static IEnumerable<Block> ByDay(Block block, DateOnly from, DateOnly to)
    {
        var (first, last) = (Oslo.Date(block.StartsAt), Oslo.Date(block.EndsAt.AddTicks(-1)));
        for (var day = first > from ? first : from; day <= last && day <= to; day = day.AddDays(1))
        {
            yield return day == first && day == last ? block : block with
            {
                Id = day == first ? block.Id : null, StartsAt = day == first ? block.StartsAt : OsloDay.At(day, 0), EndsAt = day == last ? block.EndsAt : OsloDay.At(day.AddDays(1), 0),
            };
        }
    }

    private Block BlockOf(PlanReservation r, Dictionary<string, string> hues)
    {
        var (href, hours) = ($"~/kontor/ukeplan/{r.Id}", Hours(r.StartsAt, r.EndsAt));
        if (r.Status == ReservationStatus.Released)
        {
            return new Block(href, text["Week.Free"], text["Week.GivenBack", hours], "back", r.StartsAt, r.EndsAt);
        }

        var line = r.Organisation is null ? hours : $"{r.Title} {hours}";
        return new Block(href, r.Organisation ?? r.Title, r.Status == ReservationStatus.Held ? text["Week.Held", line] : line, Hue(r, hues), r.StartsAt, r.EndsAt);
    }

    /// <summary>Not over, and in one day, so that it has a place in one row.</summary>
    private static bool Stands(PlanReservation r, DateTimeOffset now) =>
        r.Status != ReservationStatus.Released && r.EndsAt > now && Oslo.Date(r.StartsAt) == Oslo.Date(r.EndsAt.AddTicks(-1));

    private static string Hue(PlanReservation r, Dictionary<string, string> hues) =>
        r.Hue?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? (r.Organisation is { } name ? hues[name] : "0");

    /// <summary>Five colours for all organisations of the week. An organisation has the same one every week, as long as two that meet do not have the same.</summary>
    private static Dictionary<string, string> HuesOf(IReadOnlyList<PlanReservation> reservations)
    {
        var hues = new Dictionary<string, string>(StringComparer.Ordinal);
        var used = new HashSet<int>();
        foreach (var name in reservations.Where(r => r.Hue is null).Select(r => r.Organisation).OfType<string>().Distinct().Order(StringComparer.Ordinal))
        {
            var hue = name.Aggregate(7, (hash, c) => ((hash * 31) + c) & 0xffff) % 5;
            for (var i = 0; i < 5 && used.Count < 5 && used.Contains(hue); i++)
            {
                hue = (hue + 1) % 5;
            }

            used.Add(hue);
            hues[name] = (hue + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return hues;
    }

    private List<(string Hue, string Name)> Legend(PlanWeek week, Dictionary<string, string> hues)
    {
        var standing = week.Reservations.Where(r => r.Status != ReservationStatus.Released).ToList();
        var legend = standing.Where(r => r.Organisation is not null).Select(r => (Hue: Hue(r, hues), Name: r.Organisation!)).Distinct().OrderBy(entry => entry.Hue, StringComparer.Ordinal).ThenBy(entry => entry.Name, StringComparer.CurrentCulture).ToList();
        if (standing.Exists(r => r.Organisation is null))
        {
            legend.Insert(0, ("0", text["Week.Own"]));
        }

        if (standing.Count < week.Reservations.Count)
        {
            legend.Add(("back", text["Week.Released"]));
        }

        return legend;
    }

    private string? ClosedOn(PlanWeek week, DateOnly day)
    {
        var reasons = week.Calendars.Values.Select(calendar => calendar.ClosedOn(day)).ToList();
        return reasons.Count > 0 && reasons.TrueForAll(reason => reason is not null)
            ? reasons[0]!.StartsWith("holiday:", StringComparison.Ordinal) ? text["Holiday." + reasons[0]!["holiday:".Length..]].Value : reasons[0]
            : null;
    }

    private static List<IReadOnlyList<Cell>> Rows(IReadOnlyList<Block> blocks, int firstHour, int lastHour)
    {
        var columns = (lastHour - firstHour) * 2;
        var rows = new List<(List<Cell> Cells, int Next)>();
        foreach (var block in blocks.OrderBy(b => b.Hue == "clash").ThenBy(b => b.StartsAt))
        {
            var (from, to) = Columns(block, firstHour, columns);
            var at = rows.FindIndex(row => row.Next <= from);
            if (at < 0)
            {
                rows.Add(([], 0));
                at = rows.Count - 1;
            }

            var (cells, next) = rows[at];
            Free(cells, from - next);
            cells.Add(new Cell(to - from, block));
            rows[at] = (cells, to);
        }

        if (rows.Count == 0)
        {
            rows.Add(([], 0));
        }

        foreach (var (cells, next) in rows)
        {
            Free(cells, columns - next);
        }

        return [.. rows.Select(row => (IReadOnlyList<Cell>)row.Cells)];
    }

    private static void Free(List<Cell> cells, int count) => cells.AddRange(Enumerable.Repeat(new Cell(1, null), Math.Max(0, count)));

    private static (int From, int To) Columns(Block block, int firstHour, int columns)
    {
        var (from, to) = (Oslo.WallClock(block.StartsAt), Oslo.WallClock(block.EndsAt));
        var last = to.Date > from.Date ? columns : (int)Math.Ceiling(to.TimeOfDay.TotalMinutes / 30.0) - (firstHour * 2);
        var first = Math.Clamp(((int)from.TimeOfDay.TotalMinutes / 30) - (firstHour * 2), 0, columns - 1);
        return (first, Math.Clamp(last, first + 1, columns));
    }

    private static int LastHour(Block block)
    {
        var (from, to) = (Oslo.WallClock(block.StartsAt), Oslo.WallClock(block.EndsAt));
        return to.Date > from.Date ? 24 : (int)Math.Ceiling(to.TimeOfDay.TotalHours);
    }
}
