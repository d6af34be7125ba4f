using System.Globalization;

namespace Saas.Tenants.Municipalities;

/// <summary>One line of the register as it was on a day.</summary>
internal sealed record RegisterLine(string Number, string Name, string CountyNumber, string? County, DateOnly KnownOn);

internal sealed record MunicipalityPeriod(string Number, string Name, string CountyNumber, string? County, DateOnly From, DateOnly? To);

/// <summary>
/// Works out periods from two snapshots of the national register, of 2019-05-27 and of 2024-01-01. Numbers were changed by the county reforms of
/// 2018-01-01 (Trøndelag), 2020-01-01 and 2024-01-01. Numbers that only lived between the snapshots are known to us for Senja alone.
/// </summary>
internal static class MunicipalityPeriods
{
    /// <summary>Where the beginning is not known.</summary>
    public static readonly DateOnly Open = DateOnly.MinValue;

    private static readonly DateOnly Trondelag = new(2018, 1, 1);
    private static readonly DateOnly Reform = new(2020, 1, 1);
    private static readonly DateOnly Undone = new(2024, 1, 1);

    /// <summary>The counties made on 2024-01-01, when Viken, Vestfold og Telemark and Troms og Finnmark were divided.</summary>
    private static readonly HashSet<string> CountiesOf2024 = ["31", "32", "33", "39", "40", "55", "56"];

    /// <summary>Ålesund was divided on the same day and Haram came back, both with new numbers.</summary>
    private static readonly HashSet<string> NumbersOf2024 = ["1508", "1580"];

    public static IReadOnlyList<MunicipalityPeriod> From(string csv)
    {
        var lines = Read(csv).ToList();
        var before = lines.Where(line => line.KnownOn < Reform).ToDictionary(line => line.Number);
        var after = lines.Where(line => line.KnownOn >= Reform).ToDictionary(line => line.Number);
        var counties = after.Values.Where(line => line.County is not null).DistinctBy(line => line.CountyNumber).ToDictionary(line => line.CountyNumber, line => line.County);
        var ended = before.Values.Where(old => !Continues(old))
            .Select(old => new MunicipalityPeriod(old.Number, old.Name, old.CountyNumber, old.County ?? counties.GetValueOrDefault(old.CountyNumber), Beginning(old), Reform.AddDays(-1)));
        var present = after.Values.Select(now => new MunicipalityPeriod(now.Number, now.Name, now.CountyNumber, now.County, StartOf(now), null));
        return [.. ended.Concat(present).Append(new MunicipalityPeriod("5421", "Senja", "54", "Troms og Finnmark", Reform, Undone.AddDays(-1))).OrderBy(one => one.Number, StringComparer.Ordinal).ThenBy(one => one.From)];

        bool Continues(RegisterLine old) => after.TryGetValue(old.Number, out var now) && now.Name == old.Name;

        DateOnly StartOf(RegisterLine now) =>
            before.TryGetValue(now.Number, out var old) && Continues(old) ? Beginning(old)
            : CountiesOf2024.Contains(now.CountyNumber) || NumbersOf2024.Contains(now.Number) ? Undone
            : Reform;
    }

    private static DateOnly Beginning(RegisterLine old) => old.CountyNumber == "50" ? Trondelag : Open;

    private static IEnumerable<RegisterLine> Read(string csv) =>
        from row in csv.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
        let field = row.Split(',') // the register's names hold no commas
        select new RegisterLine(field[0], field[1], field[2], field[3].Length > 0 ? field[3] : null, DateOnly.Parse(field[4], CultureInfo.InvariantCulture));
}
