using Saas.Kernel.Data;
using Saas.Offers.Contracts;
using Saas.Offers.Method;

namespace Saas.Tests.Offers.Method;

/// <summary>How a phase stands follows from its people, its checklist and the clock.</summary>
public sealed class PhaseStateTests
{
    private static readonly DateTimeOffset Start = new(2026, 9, 22, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Start.AddDays(35);

    // status of the offer, both sides in the phase, lines done of three, day (0 is the first session) → planning, delivery, evaluation
    [Theory]
    [InlineData("draft", false, 0, -60, "lacks-person", "lacks-person", "lacks-person")]
    [InlineData("draft", true, 0, -60, "in-progress", "not-started", "not-started")]
    [InlineData("draft", true, 3, -60, "in-progress", "not-started", "in-progress")]
    [InlineData("published", true, 2, -10, "in-progress", "not-started", "in-progress")]
    [InlineData("published", true, 3, -10, "done", "not-started", "in-progress")]
    [InlineData("published", false, 3, -10, "done", "lacks-person", "lacks-person")]
    [InlineData("running", true, 0, 10, "done", "in-progress", "not-started")]
    [InlineData("running", true, 1, 10, "done", "in-progress", "in-progress")]
    [InlineData("running", false, 1, 10, "done", "lacks-person", "lacks-person")]
    [InlineData("completed", true, 0, 40, "done", "done", "in-progress")]
    [InlineData("completed", true, 3, 40, "done", "done", "done")]
    [InlineData("completed", false, 1, 40, "done", "done", "lacks-person")]
    [InlineData("cancelled", false, 0, 10, "in-progress", "in-progress", "not-started")]
    public void The_states_are_what_the_table_says(string status, bool sides, int done, int day, string planning, string delivery, string evaluation)
    {
        var facts = new PhaseFacts(KebabEnum.Parse<OfferStatus>(status), true, sides, Start, End, 3, done, null);
        Assert.Equal((planning, delivery, evaluation), (Of(MethodPhase.Planning), Of(MethodPhase.Delivery), Of(MethodPhase.Evaluation)));

        string Of(MethodPhase phase) => KebabEnum.Text(PhaseStates.Of(phase, facts, Start.AddDays(day)));
    }

    [Fact]
    public void Where_the_method_does_not_apply_nobody_is_lacking()
    {
        var facts = new PhaseFacts(OfferStatus.Draft, false, false, Start, End, 2, 0, null);
        Assert.All(Enum.GetValues<MethodPhase>(), phase => Assert.Equal(PhaseState.NotStarted, PhaseStates.Of(phase, facts, Start.AddDays(-10))));
    }

    [Fact]
    public void An_evaluation_waits_for_its_meeting()
    {
        var facts = new PhaseFacts(OfferStatus.Completed, true, true, Start, End, 1, 1, End.AddDays(7));
        Assert.Equal(PhaseState.InProgress, PhaseStates.Of(MethodPhase.Evaluation, facts, End.AddDays(1)));
        Assert.Equal(PhaseState.Done, PhaseStates.Of(MethodPhase.Evaluation, facts, End.AddDays(8)));
    }
}
