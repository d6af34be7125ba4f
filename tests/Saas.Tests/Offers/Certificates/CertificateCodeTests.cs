using Saas.Offers.Certificates;

namespace Saas.Tests.Offers.Certificates;

/// <summary>The code on a certificate: long, readable, and proof against slips of the finger.</summary>
public sealed class CertificateCodeTests
{
    private const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    [Fact]
    public void A_code_is_read_however_it_is_typed()
    {
        var code = CertificateCode.New();
        Assert.Equal(20, code.Length);
        Assert.Matches("^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$", CertificateCode.Grouped(code));
        foreach (var typed in new[] { code, CertificateCode.Grouped(code), CertificateCode.Grouped(code).ToLowerInvariant(), $"  {code[..7]} {code[7..]}\n", code.Replace('0', 'O').Replace('1', 'l') })
        {
            Assert.Equal(code, CertificateCode.Read(typed));
        }

        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => CertificateCode.New()).Distinct().Count());
    }

    [Fact]
    public void Every_single_wrong_sign_and_every_two_that_changed_places_are_found()
    {
        var code = CertificateCode.New();
        for (var i = 0; i < code.Length; i++)
        {
            foreach (var sign in Signs.Where(sign => sign != code[i]))
            {
                Assert.Null(CertificateCode.Read(code[..i] + sign + code[(i + 1)..]));
            }

            for (var j = i + 1; j < code.Length; j++)
            {
                var swapped = code.ToCharArray();
                (swapped[i], swapped[j]) = (swapped[j], swapped[i]);
                Assert.Equal(code[i] == code[j] ? code : null, CertificateCode.Read(new string(swapped)));
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7F3K")]
    [InlineData("7F3K-9QWX-2MNP-VT8H-6RC!")]
    [InlineData("ÆØÅÆØÅÆØÅÆØÅÆØÅÆØÅÆØ")]
    public void What_is_no_code_is_not_looked_up(string? typed) => Assert.Null(CertificateCode.Read(typed));

    [Theory]
    [InlineData(6, 80, 5)] // 4.8
    [InlineData(5, 80, 4)] // exactly
    [InlineData(7, 80, 6)] // 5.6
    [InlineData(6, 100, 6)]
    [InlineData(6, 1, 1)]
    [InlineData(3, 67, 3)] // 2.01
    [InlineData(3, 66, 2)] // 1.98
    [InlineData(6, null, 1)]
    public void The_share_asks_for_whole_sessions(int sessions, int? share, int needed) => Assert.Equal(needed, AttendanceCount.NeededOf(sessions, share));
}
