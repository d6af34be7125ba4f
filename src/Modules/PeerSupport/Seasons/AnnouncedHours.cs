using Saas.Kernel.Data;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;

namespace Saas.PeerSupport.Seasons;

/// <summary>A season's hours are real as soon as they are allocated, since the rooms are; others hear of them when it is published.</summary>
internal static class AnnouncedHours
{
    extension(TenantDb db)
    {
        /// <summary>Hours of no season, or of one that is published; without those that were allocated and undone before anybody heard of them.</summary>
        internal IQueryable<Hours> Announced(IQueryable<Hours> which) => which.Where(hours => hours.SeriesId == null || !db.Set<Series>().Any(series =>
            series.Id == hours.SeriesId && series.SeasonId != null && db.Set<Season>().Any(season =>
                season.Id == series.SeasonId && (season.PublishedAt == null || (hours.Status == HoursStatus.Cancelled && hours.ChangedAt < season.PublishedAt)))));
    }
}
