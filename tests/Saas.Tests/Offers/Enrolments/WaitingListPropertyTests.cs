using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Enrolments;

/// <summary>
/// Whatever people do in whatever order, and whatever the coordinator does to the seats meanwhile: no limit is passed, no group is split, nobody is asked
/// twice, nobody is passed by a later number without a reason, nobody who may have a free seat is left waiting, and the counts are those of the rows.
/// </summary>
public sealed class WaitingListPropertyTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private static readonly string[] Homes = ["1931", "1922", "1924"];
    private static readonly int Runs = Environment.GetEnvironmentVariable("SAAS_TEST_LONG") is null ? 12 : 200;

    [Fact]
    public void Any_sequence_of_verbs_keeps_the_promises_of_the_list()
    {
        var sequences = Gen.Choose(0, 9999).ArrayOf(30).ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Runs), Prop.ForAll(sequences, steps => Run(steps).GetAwaiter().GetResult()));
    }

    /// <param name="steps">Each number says what is done, and to whom.</param>
    private async Task<bool> Run(int[] steps)
    {
        await using var room = fixture.App.Room("lokta");
        var (planner, db) = (room.ServiceProvider.GetRequiredService<Planner>(), room.ServiceProvider.GetRequiredService<TenantDb>());
        var request = Request(steps[0]);
        var offer = (await planner.PlanAsync(request, CancellationToken.None)).Id;
        await planner.PublishAsync(offer, CancellationToken.None);
        var (asked, seated) = (new Dictionary<EnrolmentId, DateTimeOffset>(), new HashSet<EnrolmentId>());
        for (var i = 1; i < steps.Length; i++)
        {
            db.ChangeTracker.Clear();
            IReadOnlyList<EnrolmentId> outOfTurn = [];
            try
            {
                outOfTurn = await StepAsync(room.ServiceProvider, offer, request, steps[i], i);
            }
            catch (Refused)
            {
                // A refusal is an answer; it must only have changed nothing.
            }

            db.ChangeTracker.Clear();
            await HoldsAsync(db, offer, asked);
            seated = await InOrderAsync(db, offer, seated, outOfTurn);
        }

        return true;
    }

    /// <returns>Those who were given seats out of turn, for a reason of the coordinator's own.</returns>
    private static async Task<IReadOnlyList<EnrolmentId>> StepAsync(IServiceProvider room, OfferId offer, OfferRequest request, int step, int i)
    {
        var (seats, db) = (room.GetRequiredService<Seats>(), room.GetRequiredService<TenantDb>());
        var (verb, pick) = (step % 10, step / 10);
        if (verb <= 3)
        {
            var wish = new EnrolWish(new Person { Name = $"Person {i}", Email = $"p{i}@eksempel.no" }, Role(pick), Homes[pick % 3], "nb", EnrolmentSource.Staff);
            await room.GetRequiredService<Enrolling>().EnrolAsync(offer, verb == 3 ? wish with { With = new CompanionWish(new Person { Name = $"Følge {i}" }, Role(pick / 2), Homes[pick / 3 % 3]) } : wish, CancellationToken.None);
            return [];
        }

        if (verb == 9)
        {
            request.Pools.ForEach(pool => pool.Seats = 1 + ((pick + pool.Name.Length) % 5));
            request.Capacity = request.Pools.Count > 0 ? null : 1 + (pick % 8);
            request.QuotaForOthers = pick % 3 == 0 ? null : 1 + (pick % 4);
            await room.GetRequiredService<Planner>().EditAsync(offer, request, null, CancellationToken.None);
            return [];
        }

        var wanted = verb is 6 or 7 ? EnrolmentStatus.Offered : verb == 8 ? EnrolmentStatus.Waiting : EnrolmentStatus.Confirmed;
        var people = await db.Enrolments.AsNoTracking().Where(e => e.OfferId == offer && e.Status == wanted).OrderBy(e => e.Number).Select(e => e.Id).ToListAsync();
        if (people.Count == 0)
        {
            return [];
        }

        var id = people[pick % people.Count];
        if (verb == 8 && pick % 2 == 0)
        {
            await seats.OfferOutOfTurnAsync(id, "Avtalt", extraSeat: pick % 4 == 0, CancellationToken.None);
            var party = await db.Enrolments.Where(e => e.Id == id).Select(e => e.PartyId).SingleAsync();
            return await db.Enrolments.Where(e => e.Id == id || (party != null && e.PartyId == party)).Select(e => e.Id).ToListAsync();
        }

        await (verb switch
        {
            5 => seats.CancelAsync(id, null, CancellationToken.None, alone: true),
            6 => seats.AcceptAsync(id, CancellationToken.None),
            7 => seats.DeclineAsync(id, CancellationToken.None),
            _ => seats.CancelAsync(id, null, CancellationToken.None),
        });
        return [];
    }

    /// <summary>
    /// Nobody is passed by a later number without a reason that the coordinator is shown: whoever still waits could not have had a seat even with all that was
    /// given to later numbers in this step laid back. (Seats go out in the order of the numbers, so that is what was free when it was their turn.)
    /// </summary>
    /// <returns>Those who have seats now.</returns>
    private static async Task<HashSet<EnrolmentId>> InOrderAsync(TenantDb db, OfferId id, HashSet<EnrolmentId> before, IReadOnlyList<EnrolmentId> outOfTurn)
    {
        var rows = await db.Enrolments.AsNoTracking().Where(e => e.OfferId == id).OrderBy(e => e.Number).ToListAsync();
        var given = rows.Where(e => e.HoldsSeat && !before.Contains(e.Id) && !outOfTurn.Contains(e.Id)).ToList();
        foreach (var party in Queue(rows).Parties)
        {
            var later = given.Where(e => e.Number > party.People[0].Number).ToList();
            if (later.Count > 0)
            {
                var then = await db.Offers.AsNoTracking().SingleAsync(o => o.Id == id);
                await Enrolling.DividedAsync(db, then, CancellationToken.None);
                then.FreeSeats(later.ConvertAll(e => e.Claim), DateTimeOffset.UnixEpoch);
                var reason = then.ObstacleFor(party.Claims);
                Assert.True(reason is { Kind: not ObstacleKind.Full }, $"Number {party.People[0].Number} was passed by {later[0].Number}: {reason?.ToString() ?? "for no reason"}.");
            }
        }

        return [.. rows.Where(e => e.HoldsSeat).Select(e => e.Id)];
    }

    private static WaitingQueue Queue(List<Enrolment> rows) => new(rows.Where(e => e.Status == EnrolmentStatus.Waiting)
        .Select(e => new Waiter(e.Id, e.Number, e.PoolId, e.PartyId is { } p && rows.Count(o => o.PartyId == p && o.IsActive) > 1 ? p : null, e.HomeMunicipality)));

    private static async Task HoldsAsync(TenantDb db, OfferId id, Dictionary<EnrolmentId, DateTimeOffset> asked)
    {
        var offer = await db.Offers.AsNoTracking().SingleAsync(o => o.Id == id);
        await Enrolling.DividedAsync(db, offer, CancellationToken.None);
        var rows = await db.Enrolments.AsNoTracking().Where(e => e.OfferId == id).ToListAsync();
        Assert.Equal((rows.Count(e => e.HoldsSeat), rows.Count(e => e.Status == EnrolmentStatus.Waiting)), (offer.SeatsTaken, offer.Waiting));
        Assert.True(offer.SeatsTaken <= offer.Details.Capacity);
        Assert.All(offer.Pools, pool => Assert.Equal(
            (rows.Count(e => e.PoolId == pool.Id && e.HoldsSeat), rows.Count(e => e.PoolId == pool.Id && e.Status == EnrolmentStatus.Waiting)), (pool.SeatsTaken, pool.Waiting)));
        Assert.All(offer.Pools, pool => Assert.True(pool.SeatsTaken <= pool.Seats));
        Assert.All(offer.Quotas, quota => Assert.Equal(rows.Count(e => e.HomeMunicipality == quota.Municipality && e.HoldsSeat), quota.SeatsTaken));
        Assert.All(rows.Where(e => e.PartyId is not null && e.IsActive).GroupBy(e => e.PartyId), party => Assert.Single(party.Select(e => e.Status).Distinct()));

        // The one who waits is skipped for a reason, or there is nothing free: the first who may have a seat has been asked.
        var queue = Queue(rows);
        Assert.Null(queue.Next(offer));
        Assert.Equal(offer.HasFreeSeat ? queue.Parties.Sum(party => party.People.Count) : 0, queue.Skips(offer).Count); // and beside a free seat everybody's reason is told
        foreach (var row in rows.Where(e => e.OfferedAt is not null))
        {
            Assert.Equal(row.OfferedAt, asked.TryGetValue(row.Id, out var before) ? before : asked[row.Id] = row.OfferedAt!.Value);
        }
    }

    private static EnrolmentRole Role(int pick) => pick % 3 == 0 ? EnrolmentRole.NextOfKin : EnrolmentRole.Participant;

    private OfferRequest Request(int seed)
    {
        var start = fixture.App.Clock.GetUtcNow().AddDays(30);
        return new OfferRequest
        {
            Title = $"Kurs {seed}", Kind = OfferKind.ThemedMeeting, Topic = "kols", Place = "Finnsnes", RegionWide = true, Capacity = seed % 2 == 0 ? null : 1 + (seed % 6),
            Pools = seed % 2 != 0 ? [] : [new PoolRequest { Name = "Pasienter", Roles = [EnrolmentRole.Participant], Seats = 1 + (seed % 4) }, new PoolRequest { Name = "Pårørende", Roles = [EnrolmentRole.NextOfKin], Seats = 1 + (seed % 3) }],
            Quotas = seed % 3 == 0 ? [new QuotaRequest { Municipality = "1931", Seats = 2 }] : [], QuotaForOthers = seed % 5 == 0 ? 1 : null,
            Sessions = [new SessionRequest { Title = "Første", StartsAt = start, EndsAt = start.AddHours(2) }],
        };
    }
}
