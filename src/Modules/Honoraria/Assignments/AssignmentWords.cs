using System.Globalization;

namespace Saas.Honoraria.Assignments;

/// <summary>Minutes as people write them: «2,5» is two and a half hours.</summary>
internal static class AssignmentWords
{
    private const int MinutesInHour = 60;
    private const int MinutesInDay = 1440;

    /// <summary>Roles that one may have; a rate table may have a rate of its own for each.</summary>
    public static readonly string[] Roles = ["member", "leader", "lecturer"];

    private static readonly Dictionary<string, string> Called = new(StringComparer.OrdinalIgnoreCase)
    {
        ["deltar"] = "member", ["deltek"] = "member", ["deltaker"] = "member", ["medlem"] = "member", ["member"] = "member",
        ["leder"] = "leader", ["leiar"] = "leader", ["leader"] = "leader", ["innleder"] = "lecturer", ["innleiar"] = "lecturer", ["lecturer"] = "lecturer",
    };

    /// <returns>The role that people mean by a word for it, in any of the three languages; null for one that is not among the usual ones.</returns>
    public static string? RoleOf(string name) => Called.GetValueOrDefault(name.Trim());

    public static string Hours(int minutes) => (minutes / (decimal)MinutesInHour).ToString("0.##", CultureInfo.CurrentCulture);

    /// <returns>Null for what is no number of hours from 0 to 24.</returns>
    public static int? Minutes(string? hours) =>
        decimal.TryParse(hours?.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number * MinutesInHour is >= 0 and <= MinutesInDay
            ? (int)Math.Round(number * MinutesInHour, MidpointRounding.AwayFromZero)
            : null;
}
