namespace Saas.Venues.Contracts;

/// <summary>Norwegian public holidays, for whoever plans a series.</summary>
public interface IHolidays
{
    /// <summary>The holiday's key, e.g. <c>good-friday</c>; null on all other days.</summary>
    string? On(DateOnly date);
}
