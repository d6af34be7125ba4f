using Saas.Messaging.Contracts;

namespace Saas.Tests.Messaging;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("selam@example.no", "selam@example.no")]
    [InlineData("  Selam.T+kurs@Example.NO ", "Selam.T+kurs@example.no")]
    [InlineData("selam@blåbær.no", "selam@blåbær.no")]
    [InlineData("jørn@blåbær.no", "jørn@blåbær.no")]
    [InlineData("o'neil@example.co.uk", "o'neil@example.co.uk")]
    [InlineData("x@xn--blbr-roah.no", "x@xn--blbr-roah.no")]
    public void An_address_is_taken_and_its_domain_written_small(string typed, string address)
    {
        Assert.True(EmailAddress.TryParse(typed, out var parsed));
        Assert.Equal(address, parsed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("selam")]
    [InlineData("@example.no")]
    [InlineData("selam@")]
    [InlineData("selam@localhost")]
    [InlineData("selam@example")]
    [InlineData("selam@-example.no")]
    [InlineData("selam@exa_mple.no")]
    [InlineData("selam@example..no")]
    [InlineData("selam@.example.no")]
    [InlineData("selam@example.no.")]
    [InlineData("a@b@example.no")]
    [InlineData(".selam@example.no")]
    [InlineData("se..lam@example.no")]
    [InlineData("se lam@example.no")]
    [InlineData("selam@example.no\r\nBcc: x@y.no")]
    [InlineData("sel\u0000am@example.no")]
    [InlineData("Selam <selam@example.no>")]
    [InlineData("\"selam\"@example.no")]
    [InlineData("selam@[127.0.0.1]")]
    [InlineData("selam@example.no, x@y.no")]
    [InlineData("selam@example.no;x@y.no")]
    [InlineData("selam(x)@example.no")]
    public void Anything_else_is_refused(string? typed) => Assert.False(EmailAddress.TryParse(typed, out _));

    [Fact]
    public void A_too_long_address_is_refused() => Assert.False(EmailAddress.TryParse(new string('a', 60) + "@" + string.Join('.', Enumerable.Repeat(new string('b', 60), 4)) + ".no", out _));
}
