using Saas.Kernel.Data;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;

namespace Saas.PeerSupport.OfficeHours;

/// <summary>When an agreement is over, its organisation's people are out: nobody of theirs would see who has booked, or come.</summary>
internal static class AgreedHours
{
    extension(TenantDb db)
    {
        /// <summary>
        /// Without planned hours after the organisation's last agreement. Those of an organisation that never had one stay, for the office planned them knowing so; what is
        /// cancelled stays too, so that calendars strike it out. A renewal brings back what it covers, as it was.
        /// </summary>
        internal IQueryable<Hours> Agreed(IQueryable<Hours> which) => db.Agreed(which, db.Set<OrganisationAgreement>());

        /// <summary>The same, were these all the agreements that can still give anything.</summary>
        internal IQueryable<Hours> Agreed(IQueryable<Hours> which, IQueryable<OrganisationAgreement> by) => which.Where(hours =>
            hours.Status != HoursStatus.Planned
            || !db.Set<OrganisationAgreement>().Any(one => one.OrganisationId == hours.OrganisationId)
            || by.Any(one => one.OrganisationId == hours.OrganisationId && (one.EndedAt == null || one.EndedAt > hours.StartsAt)
                && (one.EndsOn == null || one.EndsOn >= DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(hours.StartsAt.UtcDateTime, Oslo.ZoneId)))));
    }
}
