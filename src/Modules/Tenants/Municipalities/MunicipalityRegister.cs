using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Tenants.Contracts;
using Saas.Tenants.Relations;

namespace Saas.Tenants.Municipalities;

/// <summary>The register as last read with the directory; replaced as a whole. What is worked out from it lives and dies with it.</summary>
internal sealed class MunicipalitySnapshot : IDirectoryPart
{
    public volatile Content Now = new([], []);

    public async Task RefreshAsync(PlatformDb db, CancellationToken cancellation)
    {
        var rows = await db.Set<MunicipalityRow>().AsNoTracking().ToListAsync(cancellation);
        var places = await db.Set<LocationRow>().AsNoTracking().ToListAsync(cancellation);
        Now = new Content([.. rows.Select(Read).OfType<Municipality>()], places);
    }

    private static Municipality? Read(MunicipalityRow row) => MunicipalityNumber.TryParse(row.Number, out var number)
        ? new Municipality(number, row.Name, row.County, row.ValidFrom, row.ValidTo)
        : null;

    internal sealed class Content(IReadOnlyList<Municipality> all, IReadOnlyList<LocationRow> places)
    {
        public IReadOnlyList<Municipality> All { get; } = all;

        public ILookup<MunicipalityNumber, Municipality> ByNumber { get; } = all.OrderBy(one => one.ValidFrom).ToLookup(one => one.Number);

        public FrozenDictionary<string, GeoPoint> Places { get; } = places.ToFrozenDictionary(place => place.Number, place => new GeoPoint(place.Latitude, place.Longitude));

        public ConcurrentDictionary<DateOnly, Day> Days { get; } = new();
    }

    /// <summary>The choices of one date.</summary>
    internal sealed record Day(IReadOnlyList<Municipality> Choices, FrozenDictionary<MunicipalityNumber, Municipality> ByNumber);
}

internal sealed class MunicipalityRegister(MunicipalitySnapshot snapshot, ITenantDirectory directory) : IMunicipalities
{
    private const int DaysKept = 32;

    public Municipality? Find(MunicipalityNumber number, DateOnly on) => DayOf(on).ByNumber.GetValueOrDefault(number);

    public Municipality? Last(MunicipalityNumber number) => snapshot.Now.ByNumber[number].LastOrDefault();

    public IReadOnlyList<Municipality> Choices(DateOnly on) => DayOf(on).Choices;

    public IReadOnlyList<Municipality> Search(string text, DateOnly on, int atMost) => NameSearch.Best(Choices(on), one => one.Name, text, atMost);

    public double? DistanceKm(MunicipalityNumber one, MunicipalityNumber other)
    {
        var places = snapshot.Now.Places;
        return places.TryGetValue(one.Value, out var from) && places.TryGetValue(other.Value, out var to) ? Haversine(from, to) : null;
    }

    private MunicipalitySnapshot.Day DayOf(DateOnly on)
    {
        var now = snapshot.Now;
        if (now.Days.TryGetValue(on, out var day))
        {
            return day;
        }

        if (now.Days.Count >= DaysKept)
        {
            now.Days.Clear(); // dates come from people; they must not fill the memory
        }

        return now.Days[on] = Make(now, on);
    }

    private MunicipalitySnapshot.Day Make(MunicipalitySnapshot.Content now, DateOnly date)
    {
        // A name that a tenant declares stands for the register's: Tromsø is chosen once, whichever map its tenant keeps.
        var register = now.All.Where(one => one.IsValidOn(date)).ToList();
        var declared = DeclaredOn(now, date).DistinctBy(one => one.Number).ToList();
        var taken = declared.Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        var choices = declared.Concat(register.Where(one => !taken.Contains(one.Name)))
            .OrderBy(one => one.Name, Norwegian.Order).ThenBy(one => one.Number.Value, StringComparer.Ordinal)
            .ToList();
        return new MunicipalitySnapshot.Day(choices, declared.Concat(register).DistinctBy(one => one.Number).ToFrozenDictionary(one => one.Number));
    }

    private IEnumerable<Municipality> DeclaredOn(MunicipalitySnapshot.Content now, DateOnly date) =>
        from tenant in directory.All
        from period in tenant.Profile().MunicipalityNumbers
        where period.IsValidOn(date)
        let known = now.ByNumber[period.Number].LastOrDefault()
        select new Municipality(period.Number, known?.Name ?? tenant.Name, known?.County, period.From, period.To);

    /// <summary>Great-circle distance on a sphere of the Earth's mean radius.</summary>
    private static double Haversine(GeoPoint a, GeoPoint b)
    {
        const double radiusKm = 6371;
        var dLat = Radians(b.Latitude - a.Latitude);
        var dLon = Radians(b.Longitude - a.Longitude);
        var h = Math.Pow(Math.Sin(dLat / 2), 2) + (Math.Cos(Radians(a.Latitude)) * Math.Cos(Radians(b.Latitude)) * Math.Pow(Math.Sin(dLon / 2), 2));
        return 2 * radiusKm * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
