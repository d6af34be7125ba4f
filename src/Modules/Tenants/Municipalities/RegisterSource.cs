using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Tenants.Contracts;
using Saas.Tenants.Files;

namespace Saas.Tenants.Municipalities;

/// <summary>
/// What the register tables shall hold: the periods from the embedded snapshots of the national register, and the places from
/// <c>municipality-centres.csv</c> (number, latitude, longitude) in the applied directory, where there is one.
/// </summary>
internal sealed class RegisterSource
{
    private const string PlacesFile = "municipality-centres.csv";

    private readonly List<FileProblem> _problems = [];
    private readonly IReadOnlyList<MunicipalityPeriod> _periods;
    private Dictionary<string, GeoPoint>? _places;

    private RegisterSource()
    {
        _periods = MunicipalityPeriods.From(Embedded());
        Numbers = _periods.Select(period => period.Number).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Every number there is or was.</summary>
    public IReadOnlySet<string> Numbers { get; }

    public IReadOnlyList<FileProblem> Problems => _problems;

    public static RegisterSource Read(DirectoryInfo from)
    {
        var source = new RegisterSource();
        var path = Path.Combine(from.FullName, PlacesFile);
        if (File.Exists(path))
        {
            source.ReadPlaces(File.ReadAllLines(path));
        }

        return source;
    }

    /// <summary>Makes the tables agree. Places stay as they are when there is no file of them.</summary>
    /// <returns>One line each for register and places when something changed.</returns>
    public async Task<List<string>> WriteAsync(PlatformDb db, CancellationToken cancellation)
    {
        var lines = new List<string>();
        var rows = await db.Set<MunicipalityRow>().ToDictionaryAsync(row => (row.Number, row.ValidFrom), cancellation);
        foreach (var period in _periods)
        {
            if (rows.Remove((period.Number, period.From), out var row))
            {
                (row.Name, row.CountyNumber, row.County, row.ValidTo) = (period.Name, period.CountyNumber, period.County, period.To);
            }
            else
            {
                db.Add(new MunicipalityRow { Number = period.Number, Name = period.Name, CountyNumber = period.CountyNumber, County = period.County, ValidFrom = period.From, ValidTo = period.To });
            }
        }

        db.RemoveRange(rows.Values);
        Count(await db.SaveChangesAsync(cancellation), "municipality register");
        if (_places is not null)
        {
            await WritePlacesAsync(db, _places, cancellation);
            Count(await db.SaveChangesAsync(cancellation), PlacesFile);
        }

        return lines;

        void Count(int changes, string what)
        {
            if (changes > 0)
            {
                lines.Add($"{what}: {changes} rows");
            }
        }
    }

    private static async Task WritePlacesAsync(PlatformDb db, Dictionary<string, GeoPoint> places, CancellationToken cancellation)
    {
        var rows = await db.Set<LocationRow>().ToDictionaryAsync(row => row.Number, cancellation);
        foreach (var (number, place) in places)
        {
            if (rows.Remove(number, out var row))
            {
                (row.Latitude, row.Longitude) = (place.Latitude, place.Longitude);
            }
            else
            {
                db.Add(new LocationRow { Number = number, Latitude = place.Latitude, Longitude = place.Longitude });
            }
        }

        db.RemoveRange(rows.Values);
    }

    private void ReadPlaces(string[] lines)
    {
        _places = new Dictionary<string, GeoPoint>(StringComparer.Ordinal);
        for (var i = 0; i < lines.Length; i++)
        {
            var (field, line) = (lines[i].Split(','), $"line {i + 1}");
            if (i == 0 ? lines[0] != "number,latitude,longitude" : lines[i].Length > 0 && field.Length != 3)
            {
                _problems.Add(new FileProblem(PlacesFile, line, "must be number,latitude,longitude"));
            }
            else if (i > 0 && lines[i].Length > 0)
            {
                ReadPlace(field, line);
            }
        }
    }

    private void ReadPlace(string[] field, string line)
    {
        if (!Numbers.Contains(field[0]))
        {
            _problems.Add(new FileProblem(PlacesFile, line, $"{field[0]} has never been in the national register"));
        }
        else if (!TryDegrees(field[1], 57, 81, out var latitude) || !TryDegrees(field[2], 4, 32, out var longitude))
        {
            _problems.Add(new FileProblem(PlacesFile, line, "must lie between 57 and 81 degrees north, 4 and 32 degrees east"));
        }
        else if (!_places!.TryAdd(field[0], new GeoPoint(latitude, longitude)))
        {
            _problems.Add(new FileProblem(PlacesFile, line, $"{field[0]} stands twice"));
        }
    }

    private static bool TryDegrees(string text, double least, double most, out double degrees) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out degrees) && degrees >= least && degrees <= most;

    private static string Embedded()
    {
        using var reader = new StreamReader(typeof(RegisterSource).Assembly.GetManifestResourceStream("municipalities.csv")!);
        return reader.ReadToEnd();
    }
}
