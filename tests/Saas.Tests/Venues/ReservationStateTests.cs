using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Venues.Contracts;
using Saas.Venues.Premises;
using Saas.Venues.Reservations;

namespace Saas.Tests.Venues;

/// <summary>Every state × every verb of a reservation: allowed, or refused with which code.</summary>
public sealed class ReservationStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Starts = Now.AddDays(7);
    private static readonly TenantId Tenant = new(Guid.CreateVersion7());

    private static readonly Room Room = Room.Open(Tenant, VenueId.New(Now), new RoomFacts("Grupperom 1", RoomKind.GroupRoom, 14, [], [], "", 15), Now);

    public static TheoryData<string, string, string> Table()
    {
        string[] verbs = ["confirm", "move", "release", "cancel", "expire"];
        const string NotHeld = "reservation.not_held", Held = "reservation.still_held", Expired = "reservation.was_expired", Released = "reservation.was_released",
            Cancelled = "reservation.was_cancelled", Over = "reservation.over";
        (string State, string[] Comes)[] lines =
        [
            ("held", ["confirmed", "held", "released", "cancelled", Held]),
            ("held, run out", [Expired, Expired, Expired, Expired, "expired"]),
            ("confirmed", [NotHeld, "confirmed", "released", "cancelled", NotHeld]),
            ("confirmed, over", [NotHeld, Over, Over, Over, NotHeld]),
            ("released", [Released, Released, Released, Released, Released]),
            ("expired", [Expired, Expired, Expired, Expired, Expired]),
            ("cancelled", [Cancelled, Cancelled, Cancelled, Cancelled, Cancelled]),
        ];
        var cells = new TheoryData<string, string, string>();
        foreach (var (state, comes) in lines)
        {
            for (var i = 0; i < verbs.Length; i++)
            {
                cells.Add(state, verbs[i], comes[i]);
            }
        }

        return cells;
    }

    [Fact]
    public void The_table_has_every_state() =>
        Assert.Equal(Enum.GetValues<ReservationStatus>().Select(KebabEnum.Text).Order(), Table().Select(cell => ((string)((object[])cell)[0]).Split(',')[0]).Distinct().Order());

    [Theory]
    [MemberData(nameof(Table))]
    public void A_verb_comes_to_what_the_table_says(string state, string verb, string comes)
    {
        var reservation = In(state);
        var now = state switch
        {
            "held, run out" => Now.AddHours(25),
            "confirmed, over" => Starts.AddHours(3),
            _ => Now.AddMinutes(1),
        };
        var before = (reservation.Status, reservation.HoldUntil, reservation.StartsAt, reservation.BlockedUntil, reservation.EndedReason, reservation.ChangedAt);
        Action act = verb switch
        {
            "confirm" => () => reservation.Confirm(now),
            "move" => () => reservation.Move(Room, Starts.AddDays(1), Starts.AddDays(1).AddHours(1), now),
            "release" => () => reservation.Release(now),
            "cancel" => () => reservation.Cancel("Møtet er avlyst.", now),
            _ => () => reservation.Expire(now),
        };
        if (comes.StartsWith("reservation.", StringComparison.Ordinal))
        {
            Assert.Equal(comes, Assert.Throws<Refused>(act).Code);
            Assert.Equal(before, (reservation.Status, reservation.HoldUntil, reservation.StartsAt, reservation.BlockedUntil, reservation.EndedReason, reservation.ChangedAt)); // a refusal changes nothing
            return;
        }

        act();
        Assert.Equal(comes, KebabEnum.Text(reservation.Status));
        Assert.Equal(comes is "held" or "expired", reservation.HoldUntil is not null);
        Assert.Equal(comes is "held" or "confirmed", reservation.Blocks(now));
        Assert.Equal(verb == "move" ? Starts.AddDays(1) : Starts, reservation.StartsAt);
        Assert.Equal(reservation.EndsAt.AddMinutes(15), reservation.BlockedUntil);
        Assert.Equal(now, reservation.ChangedAt);
    }

    [Fact]
    public void A_hold_ends_with_the_time_it_is_for_at_the_latest() =>
        Assert.Equal(Starts.AddHours(2), Make(Starts.AddDays(30)).HoldUntil);

    [Fact]
    public void A_hold_to_the_end_of_its_time_lasts_to_the_end_of_the_time_it_is_moved_to_and_a_shorter_one_as_long_as_before()
    {
        var (whole, shorter) = (Make(Starts.AddDays(30)), Make(Now.AddHours(24)));
        foreach (var one in new[] { whole, shorter })
        {
            one.Move(Room, Starts.AddDays(7), Starts.AddDays(7).AddHours(3), Now);
        }

        Assert.Equal((Starts.AddDays(7).AddHours(3), Now.AddHours(24)), (whole.HoldUntil, shorter.HoldUntil));
        whole.Move(Room, Starts, Starts.AddHours(1), Now);
        Assert.Equal(Starts.AddHours(1), whole.HoldUntil);
    }

    private static Reservation In(string state)
    {
        var reservation = Make(state.StartsWith("confirmed", StringComparison.Ordinal) ? null : Now.AddHours(24));
        switch (state)
        {
            case "released":
                reservation.Release(Now);
                break;
            case "cancelled":
                reservation.Cancel(null, Now);
                break;
            case "expired":
                reservation.Expire(Now.AddHours(24));
                break;
        }

        return reservation;
    }

    private static Reservation Make(DateTimeOffset? holdUntil) => Reservation.Make(
        Tenant, ReservationId.New(Now), new BookingFor("venues", "meeting", "Planlegging") { HoldUntil = holdUntil },
        new RoomWish(Guid.CreateVersion7(), Room.Id, Starts, Starts.AddHours(2)), Room.BufferMinutes, Now);
}
