using System.Net;
using Saas.Honoraria.Claims;
using Saas.Kernel.Data;
using Saas.Tests.Api;
using Saas.Tests.Support;

namespace Saas.Tests.Honoraria.Claims;

/// <summary>A receipt is what its content says, and its name must not say otherwise.</summary>
public sealed class ReceiptTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("pdf", "kvittering.pdf", null)]
    [InlineData("png", "bilde.PNG", null)]
    [InlineData("png", "uten-endelse", null)]
    [InlineData("png", "kvittering.pdf", "not-its-name")]
    [InlineData("pdf", "kvittering.jpg", "not-its-name")]
    [InlineData("png", "kvittering.exe", "not-its-name")]
    [InlineData("text", "kvittering.pdf", "no-receipt")]
    [InlineData("exe", "kvittering.png", "no-receipt")]
    [InlineData("half-png", "kvittering.png", "no-receipt")]
    [InlineData("half-pdf", "kvittering.pdf", "no-receipt")]
    [InlineData("heic", "IMG_0042.HEIC", "heic")]
    [InlineData("empty", "kvittering.pdf", "empty")]
    [InlineData("huge", "kvittering.pdf", "too-large")]
    public void A_file_is_looked_into(string what, string name, string? fault)
    {
        var (file, found) = ReceiptFiles.Read(Content(what), name);
        Assert.Equal(fault, found is { } wrong ? KebabEnum.Text(wrong) : null);
        Assert.Equal(fault is null, file is not null);
    }

    [Fact]
    public async Task A_receipt_over_the_API_has_to_be_what_its_type_says_and_is_kept_sealed()
    {
        var room = new ClaimRoom(fixture.App);
        using var api = await room.ApiAsync();
        var id = await api.BeginAsync(await room.AssignmentAsync((await room.PersonAsync()).Id, await room.PayerAsync()));
        foreach (var (what, type) in new[] { ("png", "application/pdf"), ("pdf", "image/jpeg"), ("exe", "image/png"), ("text", "application/octet-stream"), ("empty", "image/png") })
        {
            using var wrong = await api.AttachAsync(id, Content(what), type);
            Assert.Equal(["file"], await wrong.WrongFieldsAsync());
        }

        using var right = await api.AttachAsync(id, ClaimRoom.Pdf, "application/pdf");
        Assert.Equal(HttpStatusCode.Created, right.StatusCode);
        Assert.Equal(0L, await fixture.Database.ScalarAsync<long>("select count(*) from honoraria.receipts where position('%PDF' in encode(content, 'escape')) > 0"));
    }

    private static byte[] Content(string what) => what switch
    {
        "pdf" => ClaimRoom.Pdf,
        "png" => ClaimRoom.Png,
        "text" => "Kvittering paa 249,50"u8.ToArray(),
        "exe" => [(byte)'M', (byte)'Z', .. new byte[200]],
        "half-png" => ClaimRoom.Png[..40],
        "half-pdf" => "%PDF-1.4\n1 0 obj"u8.ToArray(),
        "heic" => [0, 0, 0, 24, .. "ftypheic"u8, .. new byte[20]],
        "huge" => new byte[ReceiptFiles.MostBytes + 1],
        _ => [],
    };
}
