using Microsoft.Extensions.Localization;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.Ui;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Seasons;

/// <summary>A block of the season's week: what a room is used for, or what somebody wishes to use it for.</summary>
/// <param name="Href">The application; null for what belongs to others.</param>
/// <param name="Hue">0–5, or <c>clash</c>.</param>
internal sealed record SeasonBlock(string? Href, string Title, string Line, string Hue, bool IsWish, int FromMinute, int ToMinute);

/// <summary>A stretch of a row: one free half hour, or a block over several.</summary>
internal sealed record SeasonCell(int Span, SeasonBlock? Block);

internal sealed record SeasonLine(RoomChoice Room, IReadOnlyList<IReadOnlyList<SeasonCell>> Rows);

/// <param name="Holiday">The public holiday's key.</param>
internal sealed record SeasonDay(DateOnly Date, string? Holiday, IReadOnlyList<SeasonLine> Lines);

internal sealed record SeasonWeek(DateOnly Monday, int FirstHour, int LastHour, IReadOnlyList<SeasonDay> Days)
{
    public int Columns => (LastHour - FirstHour) * 2;
}

/// <summary>Draws one week of a season: all wishes in the rooms they are for, beside what is reserved. A wish that meets something is drawn as a collision.</summary>
internal sealed class SeasonDrawing(IReservations reservations, IHolidays holidays, IStringLocalizer<SeasonText> text, Format format)
{
    private const int UsualFirst = 8;
    private const int UsualLast = 20;

    public async Task<SeasonWeek> DrawAsync(SeasonBoard board, DateOnly monday, CancellationToken cancellation)
    {
        var (from, to) = (Oslo.StartOf(monday), Oslo.StartOf(monday.AddDays(7)));
        var used = (await reservations.BetweenAsync(from, to, cancellation)).Where(use => board.Rooms.ContainsKey(use.RoomId)).Select(use => (use.RoomId, Date: Oslo.Date(use.StartsAt), Block: Used(use, board)));
        var wished = board.Rows.Where(row => row.Application.Status == ApplicationStatus.Applied).SelectMany(row => Wished(row, board.Season, monday));
        var blocks = used.Concat(wished).ToList();
        var first = Math.Min(UsualFirst, blocks.Select(one => one.Block.FromMinute / 60).DefaultIfEmpty(UsualFirst).Min());
        var last = Math.Max(UsualLast, blocks.Select(one => (one.Block.ToMinute + 59) / 60).DefaultIfEmpty(UsualLast).Max());
        var at = blocks.ToLookup(one => (one.RoomId, one.Date), one => one.Block);
        var days = Enumerable.Range(0, 7).Select(monday.AddDays).Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) || blocks.Exists(one => one.Date == day));
        return new SeasonWeek(monday, first, last, [.. days.Select(day => new SeasonDay(day, holidays.On(day),
            [.. board.Rooms.Values.Select(room => new SeasonLine(room, Rows([.. at[(room.Id, day)]], first * 60, last * 60)))]))]);
    }

    private SeasonBlock Used(RoomInUse use, SeasonBoard board)
    {
        var (from, to) = (Oslo.WallClock(use.StartsAt), Oslo.WallClock(use.EndsAt));
        var row = use.Module == PlanHours.Module && use.Series is { } series ? board.Rows.FirstOrDefault(one => one.Application.SeriesId?.Value == series) : null;
        var hours = Clock(TimeOnly.FromDateTime(from), TimeOnly.FromDateTime(to));
        return new SeasonBlock(
            row is null ? null : Href(row), use.Organisation ?? use.Title, use.Organisation is null ? hours : $"{use.Title} {hours}", (use.Hue ?? 0).ToString(System.Globalization.CultureInfo.InvariantCulture), false,
            Minute(from), to.Date > from.Date ? 24 * 60 : Minute(to));
    }

    private IEnumerable<(RoomId RoomId, DateOnly Date, SeasonBlock Block)> Wished(SeasonRow row, Season season, DateOnly monday)
    {
        if (row.Shown is not var (choice, room))
        {
            yield break;
        }

        var clashes = (row.Application.FirstChoice.Room is null ? row.Proposal : row.First)?.Clashes ?? [];
        foreach (var date in choice.Dates(season.StartsOn, season.EndsOn).Where(date => date >= monday && date < monday.AddDays(7)))
        {
            var clash = clashes.FirstOrDefault(one => one.Dates.Contains(date));
            var hours = Clock(choice.From, choice.To);
            yield return (room, date, new SeasonBlock(
                Href(row), row.Organisation, clash is null ? text["Board.Wish", hours] : text["Board.Collision", hours], clash is null ? row.Hue.ToString(System.Globalization.CultureInfo.InvariantCulture) : "clash", true,
                Minute(choice.From), Minute(choice.To)));
        }
    }

    private static string Href(SeasonRow row) => $"~/kontor/sesong/{row.Application.SeasonId}/soknader/{row.Application.Id}";

    private string Clock(TimeOnly from, TimeOnly to) => format.Times(from, to).Replace("kl. ", "", StringComparison.Ordinal);

    private static int Minute(DateTime time) => (time.Hour * 60) + time.Minute;

    private static int Minute(TimeOnly time) => (time.Hour * 60) + time.Minute;

    /// <summary>As many rows as it takes for no two blocks to overlap.</summary>
    private static List<IReadOnlyList<SeasonCell>> Rows(IReadOnlyList<SeasonBlock> blocks, int first, int last)
    {
        var columns = (last - first) / 30;
        var rows = new List<(List<SeasonCell> Cells, int Next)>();
        foreach (var block in blocks.OrderBy(block => block.IsWish).ThenBy(block => block.FromMinute))
        {
            var from = Math.Clamp((block.FromMinute - first) / 30, 0, columns - 1);
            var to = Math.Clamp((block.ToMinute - first + 29) / 30, from + 1, columns);
            var at = rows.FindIndex(row => row.Next <= from);
            if (at < 0)
            {
                at = rows.Count;
                rows.Add(([], 0));
            }

            var (cells, next) = rows[at];
            cells.AddRange(Enumerable.Repeat(new SeasonCell(1, null), from - next));
            cells.Add(new SeasonCell(to - from, block));
            rows[at] = (cells, to);
        }

        if (rows.Count == 0)
        {
            rows.Add(([], 0));
        }

        rows.ForEach(row => row.Cells.AddRange(Enumerable.Repeat(new SeasonCell(1, null), columns - row.Next)));
        return [.. rows.Select(row => row.Cells)];
    }
}
