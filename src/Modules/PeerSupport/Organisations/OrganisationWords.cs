using System.Globalization;
using Saas.Ui;

namespace Saas.PeerSupport.Organisations;

/// <summary>Facts of an agreement as people write them.</summary>
internal static class OrganisationWords
{
    /// <summary>«313 001 105»</summary>
    public static string Number(string number) => $"{number[..3]} {number[3..6]} {number[6..]}";

    /// <summary>«7,5»: hours of so many minutes, with at most two decimals.</summary>
    public static string Hours(int minutes) => Math.Round(minutes / 60m, 2).ToString("0.##", CultureInfo.CurrentCulture);

    /// <returns>Null for what is no number of hours.</returns>
    public static int? Minutes(string? hours) =>
        decimal.TryParse(hours?.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var read) && read <= 168 ? (int)Math.Round(read * 60m) : null;

    /// <summary>«1. januar 2026–31. desember 2027»</summary>
    public static string Period(this Format format, DateOnly start, DateOnly? end) => end is { } last ? $"{format.DateWithYear(start)}–{format.DateWithYear(last)}" : format.DateWithYear(start) + "–";
}
