using Saas.Offers.Catalogue;
using Saas.Offers.Contracts;

namespace Saas.Tests.Offers.Catalogue;

public sealed class SeatStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(12, 8, 0, true, nameof(SeatKind.Free), 4)]
    [InlineData(12, 9, 0, true, nameof(SeatKind.Few), 3)]
    [InlineData(12, 12, 0, true, nameof(SeatKind.Queue), 0)]
    [InlineData(12, 12, 0, false, nameof(SeatKind.Full), 0)]
    [InlineData(12, 11, 2, true, nameof(SeatKind.Queue), 0)] // the free seat belongs to those who wait
    public void What_the_public_is_told_about_seats(int capacity, int taken, int waiting, bool list, string kind, int free)
    {
        var seats = SeatState.Of(new Seats { Capacity = capacity, SeatsTaken = taken, Waiting = waiting, WaitingList = list }, Now);
        Assert.Equal((kind, free), (seats.Kind.ToString(), seats.Free));
    }

    [Fact]
    public void Enrolment_is_closed_after_the_last_day_and_after_the_start()
    {
        Assert.Equal(SeatKind.Closed, SeatState.Of(new Seats { EnrolUntil = new DateOnly(2026, 8, 31) }, Now).Kind);
        Assert.Equal(SeatKind.Closed, SeatState.Of(new Seats { StartsAt = Now.AddMinutes(-1) }, Now).Kind);
        Assert.True(SeatState.Of(new Seats { EnrolUntil = new DateOnly(2026, 9, 1) }, Now).CanEnrol);
        Assert.Equal(SeatKind.DropIn, SeatState.Of(new Seats { Participation = Participation.DropIn, StartsAt = Now.AddMinutes(-1) }, Now).Kind);
    }

    [Fact]
    public void One_that_has_begun_is_open_only_where_people_may_come_late()
    {
        Assert.Equal(SeatKind.Free, SeatState.Of(new Seats { Status = OfferStatus.Running, StartsAt = Now.AddDays(-7), LateEnrolment = true }, Now).Kind);
        Assert.Equal(SeatKind.Closed, SeatState.Of(new Seats { Status = OfferStatus.Running, StartsAt = Now.AddDays(-7), EndsAt = Now.AddMinutes(-1), LateEnrolment = true }, Now).Kind);
    }

    [Fact]
    public void Divided_seats_are_open_as_long_as_one_part_is()
    {
        Assert.Equal(new SeatState(SeatKind.Few, 2), SeatState.Of(new Seats { SeatsTaken = 9, Waiting = 4, WaitingList = true, PoolSeatsOpen = 2 }, Now));
        Assert.Equal(SeatKind.Queue, SeatState.Of(new Seats { SeatsTaken = 9, WaitingList = true, PoolSeatsOpen = 0 }, Now).Kind);
    }

    private sealed record Seats : ISeats
    {
        public Participation Participation { get; init; }

        public OfferStatus Status { get; init; } = OfferStatus.Published;

        public int? Capacity { get; init; } = 12;

        public int SeatsTaken { get; init; }

        public int Waiting { get; init; }

        public bool WaitingList { get; init; }

        public DateOnly? EnrolUntil { get; init; }

        public DateTimeOffset StartsAt { get; init; } = Now.AddDays(7);

        public DateTimeOffset EndsAt { get; init; } = Now.AddDays(28);

        public bool LateEnrolment { get; init; }

        public int? PoolSeatsOpen { get; init; }
    }
}
