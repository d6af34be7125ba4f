using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Saas.Kernel.Http;

namespace Saas.PeerSupport.Inquiries;

public sealed class ArenaRequest
{
    /// <summary>Of an arena that is there; left out for a new one.</summary>
    [PlainText(60)]
    public string? Key { get; set; }

    [Required(ErrorMessage = "is required"), PlainText(80)]
    public string Name { get; set; } = "";
}

public sealed class ArenaListRequest
{
    /// <summary>In the order they are chosen from. Those left out are kept for what has been logged and can no more be chosen.</summary>
    public List<ArenaRequest> Arenas { get; set; } = [];
}

public sealed record ArenasView(IReadOnlyList<ArenaName> Arenas);

/// <summary>The room's arenas over the API.</summary>
internal static class ArenaEndpoints
{
    public const string Example = """{ "arenas": [ { "key": "guidance-office", "name": "Veiledningskontoret" }, { "name": "Frivilligsentralen" } ] }""";

    private const string View = """{"arenas": [{"key": "guidance-office", "name": "Veiledningskontoret", "inUse": true}, {"key": "frivilligsentralen", "name": "Frivilligsentralen", "inUse": true}]}""";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/inquiry-arenas", async (ArenaList list, HttpContext http) => TypedResults.Ok(new ArenasView(await list.ReadAsync(http.RequestAborted))))
            .Needs(PeerSupportPermissions.Log).WithName("listArenas").WithSummary("Where inquiries come in").WithExample(answer: View);
        api.MapPut("/inquiry-arenas", async (Body<ArenaListRequest> body, ArenaList list, HttpContext http) =>
        {
            await list.WriteAsync([.. body.Value.Arenas.Select(arena => (arena.Key, arena.Name))], http.RequestAborted);
            return TypedResults.Ok(new ArenasView(await list.ReadAsync(http.RequestAborted)));
        }).Needs(PeerSupportPermissions.ManageLog).WithName("writeArenas").WithSummary("Write the list of arenas").WithExample(Example, View).ProducesValidationProblem().ProducesProblem(409);
    }
}
