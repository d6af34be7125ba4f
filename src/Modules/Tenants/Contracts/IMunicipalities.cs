namespace Saas.Tenants.Contracts;

/// <summary>One municipality under one number in one period.</summary>
/// <param name="County">The county's name, where the register has it.</param>
/// <param name="ValidFrom">First day; <see cref="DateOnly.MinValue"/> where the beginning is not known.</param>
/// <param name="ValidTo">Last day; null while it lasts.</param>
public sealed record Municipality(MunicipalityNumber Number, string Name, string? County, DateOnly ValidFrom, DateOnly? ValidTo)
{
    public bool IsValidOn(DateOnly date) => ValidFrom <= date && (ValidTo is null || date <= ValidTo);
}

/// <summary>
/// The national municipality register in memory. A number that one of our tenants declares valid on a date counts as valid then too
/// (the demo keeps the map of 2011 as a made-up present).
/// </summary>
public interface IMunicipalities
{
    /// <summary>The municipality that has a number on a date, or null.</summary>
    Municipality? Find(MunicipalityNumber number, DateOnly on);

    /// <summary>The municipality a number last named, on whatever date: for showing what was stored earlier.</summary>
    Municipality? Last(MunicipalityNumber number);

    /// <summary>What a person can choose as home municipality on a date, in Norwegian order, each number once.</summary>
    IReadOnlyList<Municipality> Choices(DateOnly on);

    /// <summary>The choices whose name matches, best first; upper and lower case, å/aa, ø and accents make no difference.</summary>
    IReadOnlyList<Municipality> Search(string text, DateOnly on, int atMost);

    /// <summary>Kilometres in a straight line between two municipalities' centres, or null when one is not known.</summary>
    double? DistanceKm(MunicipalityNumber one, MunicipalityNumber other);
}
