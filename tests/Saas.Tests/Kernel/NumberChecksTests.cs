using Saas.Kernel.Identifiers;

namespace Saas.Tests.KernelTests;

/// <summary>The figures of domain.md §8, and each single wrong digit.</summary>
public sealed class NumberChecksTests
{
    [Theory]
    [InlineData("86011117947")]
    [InlineData("8601 11 17947")]
    [InlineData("8601.11.17947")]
    public void An_account_is_taken_as_people_write_it(string text)
    {
        Assert.True(BankAccount.TryParse(text, out var account));
        Assert.Equal("86011117947", account.Value);
        Assert.Equal("7947", account.End);
        Assert.Equal("NO9386011117947", account.Iban);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("8601111794")]
    [InlineData("860111179477")]
    [InlineData("8601-11-17947")]
    [InlineData("00000000000")]
    [InlineData("٨٦٠١١١١٧٩٤٧")]
    public void Anything_else_is_no_account(string? text) => Assert.False(BankAccount.TryParse(text, out _));

    [Fact]
    public void One_wrong_digit_is_found_in_an_account_and_in_an_identity_number()
    {
        foreach (var (number, fits) in new (string, Func<string, bool>)[] { ("86011117947", text => BankAccount.TryParse(text, out _)), ("02013299997", text => NationalId.TryParse(text, out _)) })
        {
            for (var at = 0; at < number.Length; at++)
            {
                // The first nine of an identity number issued from 2032 may be one of four, so only its last digit is sure to be refused.
                if (number[0] == '8' || at == 10)
                {
                    Assert.DoesNotContain("0123456789".Where(digit => digit != number[at]), digit => fits(number[..at] + digit + number[(at + 1)..]));
                }
            }
        }
    }

    [Theory]
    [InlineData("31129956715", true)] // under both rules
    [InlineData("02013299997", true)]
    [InlineData("02013299903", true)] // under the rule of 2032 alone
    [InlineData("311299 56715", true)]
    [InlineData("31129956714", false)]
    [InlineData("71129956715", false)]
    [InlineData("31139956715", false)]
    [InlineData("3112995671", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void An_identity_number_checks_out_by_the_rule_of_2032(string? text, bool fits) => Assert.Equal(fits, NationalId.TryParse(text, out _));

    [Fact]
    public void Neither_shows_itself_as_text()
    {
        Assert.True(BankAccount.TryParse("86011117947", out var account) & NationalId.TryParse("31129956715", out var number));
        Assert.Equal("•••• •• •7947", $"{account}");
        Assert.Equal("•••••• •••••", $"{number}");
    }

    [Theory]
    [InlineData("602243", true)] // modulus 10
    [InlineData("1234567897", true)] // modulus 10
    [InlineData("12345678906", false)]
    [InlineData("602244", false)]
    [InlineData("123", false)]
    [InlineData("602 243", true)]
    [InlineData("60224x", false)]
    public void A_customer_identification_has_its_own_check_digit(string text, bool fits) => Assert.Equal(fits, Kid.TryParse(text, out _));

    [Fact]
    public void The_check_digit_may_be_one_by_modulus_eleven()
    {
        // 4·2 + 2·3 + 2·4 + 0·5 + 6·6 = 58; 58 mod 11 = 3; 11 − 3 = 8.
        Assert.True(Kid.TryParse("602248", out _));
    }
}
