namespace Saas.Kernel.Tenancy;

/// <summary>Who is doing what is being done, as it will stand in the audit log.</summary>
/// <param name="Id">User or API client id; null for the public and for the system itself.</param>
/// <param name="ActingFor">The unit or host municipality that a visiting user works for; null when at home.</param>
public sealed record Actor(ActorKind Kind, Guid? Id, TenantId? ActingFor = null)
{
    public static Actor Public { get; } = new(ActorKind.Public, null);

    /// <summary>A job or the outbox; it may finish bookkeeping in a read-only room.</summary>
    public static Actor System { get; } = new(ActorKind.System, null);
}

public enum ActorKind
{
    Public,
    User,
    Client,
    System,
    Operator,
}
