using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;

namespace Saas.Offers.Counting;

/// <inheritdoc cref="IOfferCounts"/>
internal sealed class OffersHeldCount(TenantDb db, TimeProvider time) : IOfferCounts
{
    public async Task<OffersHeld> HeldAsync(DateOnly? from, DateOnly? to, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (start, end) = (from is { } first ? Oslo.StartOf(first) : DateTimeOffset.UnixEpoch, to is { } last && Oslo.StartOf(last.AddDays(1)) is var over && over < now ? over : now);
        var enrolments = db.Set<Enrolment>();
        var held = await db.Set<Offer>().AsNoTracking().Where(offer => offer.Status != OfferStatus.Draft && offer.Status != OfferStatus.Cancelled)
            .Where(offer => offer.StartsAt != null && offer.StartsAt < end && offer.EndsAt >= start)
            .GroupBy(_ => 1).Select(group => new
            {
                Courses = group.Count(), Participants = group.Sum(offer => enrolments.Count(one => one.OfferId == offer.Id && one.Status == EnrolmentStatus.Confirmed)),
            }).SingleOrDefaultAsync(cancellation);
        return held is null ? new OffersHeld(0, 0) : new OffersHeld(held.Courses, held.Participants);
    }
}
