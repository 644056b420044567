namespace TorchSharp;

/// <summary>How <see cref="torch.cdist"/> computes Euclidean distances.</summary>
public enum compute_mode
{
    /// <summary>By a matrix product when either set has more than 25 rows.</summary>
    use_mm_for_euclid_dist_if_necessary = 0,

    /// <summary>Always by a matrix product: faster, less exact.</summary>
    use_mm_for_euclid_dist = 1,

    /// <summary>Never by a matrix product.</summary>
    donot_use_mm_for_euclid_dist = 2,
}
