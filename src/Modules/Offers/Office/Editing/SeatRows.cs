using System.Globalization;
using Saas.Kernel.Data;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;

namespace Saas.Offers.Office.Editing;

/// <summary>A part of the seats as somebody types it; left empty, it is not there.</summary>
internal sealed class PoolRow
{
    public string? Name { get; set; }

    public string? Seats { get; set; }

    public List<string> Roles { get; set; } = [];

    public bool IsBlank => string.IsNullOrWhiteSpace(string.Concat(Name, Seats)) && Roles.Count == 0;

    public static PoolRow Of(Pool pool) => new() { Name = pool.Name, Seats = pool.Seats.ToString(CultureInfo.InvariantCulture), Roles = [.. pool.Roles] };

    public PoolRequest Request() => new() { Name = Name?.Trim() ?? "", Seats = SeatRows.Number(Seats) ?? 0, Roles = [.. Roles.Distinct(StringComparer.Ordinal).Where(SeatRows.IsRole).Select(KebabEnum.Parse<EnrolmentRole>)] };
}

/// <summary>A municipality's quota as somebody types it.</summary>
internal sealed class QuotaRow
{
    public string? Municipality { get; set; }

    public string? Seats { get; set; }

    public bool IsBlank => string.IsNullOrWhiteSpace(string.Concat(Municipality, Seats));

    public static QuotaRow Of(Quota quota) => new() { Municipality = quota.Municipality, Seats = quota.Most.ToString(CultureInfo.InvariantCulture) };

    public QuotaRequest Request() => new() { Municipality = Municipality ?? "", Seats = SeatRows.Number(Seats) ?? -1 };
}

internal static class SeatRows
{
    public static int? Number(string? text) => int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static bool IsRole(string text) => KebabEnum.TryParse<EnrolmentRole>(text, out _);
}
