using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;

namespace Saas.Tests.Offers.Enrolments;

/// <summary>Every state × every verb of an enrolment: allowed, or refused with which code.</summary>
public sealed class EnrolmentStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Deadline = Now.AddHours(48);

    public static TheoryData<string, string, string> Table()
    {
        string[] verbs = ["offer-seat", "accept", "decline", "lapse", "cancel"];
        const string NotWaiting = "enrolment.not_waiting", NotOffered = "enrolment.not_offered", Ended = "enrolment.ended";
        (string State, string[] Comes)[] lines =
        [
            ("confirmed", [NotWaiting, NotOffered, NotOffered, NotOffered, "cancelled"]),
            ("waiting", ["offered", NotOffered, NotOffered, NotOffered, "cancelled"]),
            ("offered", [NotWaiting, "confirmed", "declined", "lapsed", "cancelled"]),
            ("cancelled", [NotWaiting, NotOffered, NotOffered, NotOffered, Ended]),
            ("declined", [NotWaiting, NotOffered, NotOffered, NotOffered, Ended]),
            ("lapsed", [NotWaiting, NotOffered, NotOffered, NotOffered, Ended]),
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
        Assert.Equal(Enum.GetValues<EnrolmentStatus>().Select(KebabEnum.Text).Order(), Table().Select(cell => (string)((object[])cell)[0]).Distinct().Order());

    [Theory]
    [MemberData(nameof(Table))]
    public void A_verb_comes_to_what_the_table_says(string state, string verb, string comes)
    {
        var enrolment = In(state);
        var (ended, offered) = (enrolment.EndedAt, enrolment.OfferedUntil);
        Action act = verb switch
        {
            "offer-seat" => () => enrolment.OfferSeat(Now, Deadline),
            "accept" => () => enrolment.Accept(Now),
            "decline" => () => enrolment.Decline(Now),
            "lapse" => () => enrolment.Lapse(Deadline.AddSeconds(1)),
            _ => () => enrolment.Cancel(Now),
        };
        if (comes.StartsWith("enrolment.", StringComparison.Ordinal))
        {
            Assert.Equal(comes, Assert.Throws<Refused>(act).Code);
            Assert.Equal((state, ended, offered), (KebabEnum.Text(enrolment.Status), enrolment.EndedAt, enrolment.OfferedUntil)); // a refusal changes nothing
            return;
        }

        act();
        Assert.Equal(comes, KebabEnum.Text(enrolment.Status));
        Assert.Equal(comes is "confirmed" or "offered", enrolment.HoldsSeat);
        Assert.Equal(comes is "confirmed" or "waiting" or "offered", enrolment.IsActive);
        Assert.Equal(comes is "offered", enrolment.OfferedUntil is not null);
        Assert.Equal(comes is "offered" || state is "offered", enrolment.OfferedAt is not null); // who was asked stays asked
        Assert.Equal(enrolment.IsActive, enrolment.EndedAt is null);
    }

    [Fact]
    public void A_held_seat_can_be_accepted_to_the_last_moment_and_taken_back_only_after_it()
    {
        In("offered").Accept(Deadline);
        Assert.Equal("enrolment.offer_lapsed", Assert.Throws<Refused>(() => In("offered").Accept(Deadline.AddSeconds(1))).Code);
        Assert.Equal("enrolment.not_lapsed", Assert.Throws<Refused>(() => In("offered").Lapse(Deadline)).Code);
    }

    private static Enrolment In(string state)
    {
        var terms = new EnrolmentTerms(EnrolmentRole.Participant, [1], new byte[32], "5530", "nb", EnrolmentSource.Page);
        var enrolment = Enrolment.Take(TenantId.New(Now), EnrolmentId.New(Now), OfferId.New(Now), 1, state is "confirmed" or "cancelled", terms, Now);
        if (state is "offered" or "declined" or "lapsed")
        {
            enrolment.OfferSeat(Now, Deadline);
        }

        switch (state)
        {
            case "cancelled":
                enrolment.Cancel(Now);
                break;
            case "declined":
                enrolment.Decline(Now);
                break;
            case "lapsed":
                enrolment.Lapse(Deadline.AddSeconds(1));
                break;
        }

        return enrolment;
    }
}
