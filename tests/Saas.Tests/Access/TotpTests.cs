using Saas.Access.Identity;

namespace Saas.Tests.Access;

public class TotpTests
{
    /// <summary>The key "12345678901234567890" of RFC 6238, appendix B, in base 32.</summary>
    private const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    public void The_codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.CodeAt(Key, DateTimeOffset.FromUnixTimeSeconds(seconds)));

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_clock_may_be_one_step_off(int secondsOff, bool taken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_010);
        Assert.Equal(taken, Totp.StepOf(Key, Totp.CodeAt(Key, now.AddSeconds(secondsOff)), now) is not null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12345a")]
    [InlineData("١٢٣٤٥٦")]
    public void What_is_not_six_digits_is_no_code(string code) => Assert.Null(Totp.StepOf(Key, code, DateTimeOffset.UnixEpoch));
}
