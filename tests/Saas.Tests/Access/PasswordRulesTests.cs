using Saas.Access.Identity;

namespace Saas.Tests.Access;

public class PasswordRulesTests
{
    private static readonly User Kari = new() { Email = "kari.nordmann@lenvik.example", DisplayName = "Kari Nordmann" };

    [Theory]
    [InlineData("kaffe med havreboller")]
    [InlineData("reven sover i uthuset")]
    [InlineData("h3f9k2m8q7w1")]
    public void A_sentence_or_something_random_is_taken(string password) => Assert.False(PasswordRules.IsObvious(password, Kari));

    [Theory]
    [InlineData("passordpassord")]
    [InlineData("Password12345")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("123456789012")]
    [InlineData("abcdefghijklmnop")]
    [InlineData("KariNordmann1")]
    [InlineData("mestra-mestra")]
    [InlineData("Sommer2026!!")]
    public void The_obvious_is_not(string password) => Assert.True(PasswordRules.IsObvious(password, Kari));
}
