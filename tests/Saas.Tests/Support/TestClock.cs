namespace Saas.Tests.Support;

/// <summary>The one thing that is faked: a clock that runs, and can be moved.</summary>
internal sealed class TestClock : TimeProvider
{
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

    public void Move(TimeSpan by) => _ahead += by;
}
