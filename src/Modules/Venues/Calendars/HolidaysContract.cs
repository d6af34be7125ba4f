using Saas.Venues.Contracts;

namespace Saas.Venues.Calendars;

/// <summary>The public holidays as other modules see them.</summary>
internal sealed class HolidaysContract : IHolidays
{
    public string? On(DateOnly date) => PublicHolidays.On(date);
}
