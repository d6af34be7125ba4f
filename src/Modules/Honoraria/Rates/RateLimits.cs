using System.ComponentModel.DataAnnotations;

namespace Saas.Honoraria.Rates;

/// <summary>What no rate and no amount goes beyond, so that no line of a day can leave its column.</summary>
internal static class RateLimits
{
    /// <summary>Eight digits of øre: a nine-digit amount is a slip of the finger.</summary>
    public const long MostAmount = 99_999_999;

    public const long MostRate = 1_000_000;

    public const long MostKilometreRate = 10_000;

    public const long MostPassengerRate = 1_000;

    public const int MostMetres = 2_000_000;

    public const int MostPassengers = 8;

    public const int Day = 24 * 60;

    public const string Key = "^[a-z0-9][a-z0-9-]{0,39}$";
}

/// <summary>Minutes that are a whole number of half hours, a day at the most.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class HalfHoursAttribute(int least = 0) : ValidationAttribute(() => $"must be {least} to 1440, in half hours")
{
    public int Least { get; } = least;

    public override bool IsValid(object? value) => value is int minutes && minutes >= Least && minutes <= RateLimits.Day && minutes % 30 == 0;
}
