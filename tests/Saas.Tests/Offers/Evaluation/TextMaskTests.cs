using Saas.Offers.Evaluation.Answering;

namespace Saas.Tests.Offers.Evaluation;

public sealed class TextMaskTests
{
    [Theory]
    [InlineData("Takk til Selam og Sara Lind.", "Takk til […] og […] […].")]
    [InlineData("Selams historie", "[…] historie")]
    [InlineData("Ring meg på 414 00 123 eller 41400123", "Ring meg på […] eller […]")]
    [InlineData("Født 010180 12345", "Født […]")]
    [InlineData("Skriv til selam@example.no eller https://example.no/x", "Skriv til […] eller […]")]
    [InlineData("Jeg bor i Storgata 12 B nå", "Jeg bor i […] nå")]
    [InlineData("Mer liv, 6 samlinger à 3 timer kl. 10-13", "Mer liv, 6 samlinger à 3 timer kl. 10-13")]
    [InlineData("Mer tid til å snakke, og lengre pauser.", "Mer tid til å snakke, og lengre pauser.")]
    public void What_could_say_who_it_is_about_is_taken_out(string written, string stored) =>
        Assert.Equal(stored, TextMask.Mask(written, ["Selam Tesfay", "Sara Lind", "Liv Tangstad"]));
}
